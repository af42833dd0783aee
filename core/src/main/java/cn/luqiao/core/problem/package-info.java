/** Refusals and failures: stable codes, their catalogue, and the text that a person reads. */
package cn.luqiao.core.problem;
