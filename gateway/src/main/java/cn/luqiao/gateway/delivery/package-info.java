/** Deliveries on their way: lanes with back-off and breaker, attempts, and what a crash left behind. */
package cn.luqiao.gateway.delivery;
