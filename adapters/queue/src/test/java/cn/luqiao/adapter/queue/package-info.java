/** A real broker, over core and AMQP, against the queue adapter. */
package cn.luqiao.adapter.queue;
