/** Mappings and conversions tried one by one, as the playground of the command line shows them. */
package cn.luqiao.core.translate.eval;
