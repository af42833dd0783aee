/** Flows as running Camel routes: the {@code record:} and {@code partner:} components and the run that makes a plan. */
package cn.luqiao.gateway.flow;
