/** Reading, checking and translating one record: how fast on one thread, beside other libraries that do the same work. */
package cn.luqiao.bench.translation;
