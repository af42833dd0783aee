/** Senders: what they say, how they say it, how long they wait for the answer. */
package cn.luqiao.bench.load;
