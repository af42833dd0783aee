/** Mappings: one table of rules between wire places and canonical fields, compiled once, reading and writing alike. */
package cn.luqiao.core.translate.mapping;
