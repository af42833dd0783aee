/** The message brokers of the partners that have one. */
package cn.luqiao.sandbox.broker;
