/** Conversions: named pure functions between the text of a wire value and a canonical value, both ways. */
package cn.luqiao.core.translate.convert;
