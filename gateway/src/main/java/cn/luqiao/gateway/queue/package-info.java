/** The broker that distributes work: per-partner queues of delivery ids, in process or outside. */
package cn.luqiao.gateway.queue;
