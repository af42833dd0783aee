package cn.luqiao.gateway.offender;

import cn.luqiao.adapter.rest.RestOffender;
import cn.luqiao.app.Desk;

/** Knows one adapter, and who uses it. */
public final class GatewayOffender {
    private RestOffender adapter;
    private Desk app;
}
