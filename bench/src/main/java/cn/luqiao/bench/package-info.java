/** Whole-system loads: what the gateway does in a second, beside a plain Camel route in the same run. */
package cn.luqiao.bench;
