package cn.luqiao.adapter;

import cn.luqiao.gateway.Gateway;
import org.apache.camel.impl.DefaultCamelContext;

/** Knows more of Camel than its API, and who uses it. */
public final class ApiOffender {
    private DefaultCamelContext engine;
    private Gateway gateway;
}
