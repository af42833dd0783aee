/** The small language of cross-field rules: exact decimals, dates and lists, three-valued, compiled once to plain functions. */
package cn.luqiao.core.record.rule;
