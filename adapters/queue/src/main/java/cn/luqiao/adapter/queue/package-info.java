/** Queues on a partner's broker, over the Artemis core protocol or AMQP 1.0: one local transaction a message. */
package cn.luqiao.adapter.queue;
