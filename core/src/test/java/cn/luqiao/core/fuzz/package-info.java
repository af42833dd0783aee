/** Readers of bytes from outside held against bytes that a fuzzer makes up. */
package cn.luqiao.core.fuzz;
