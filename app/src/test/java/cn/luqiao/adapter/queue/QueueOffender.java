package cn.luqiao.adapter.queue;

import cn.luqiao.gateway.Gateway;

/** Knows the gateway. */
public final class QueueOffender {
    private Gateway gateway;
}
