/** One run: processes are started, put under load, measured at steady state and stopped. */
package cn.luqiao.bench.run;
