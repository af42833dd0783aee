package cn.luqiao.adapter.rest;

import cn.luqiao.adapter.queue.QueueOffender;

/** Knows another adapter. */
public final class RestOffender {
    private QueueOffender neighbour;
}
