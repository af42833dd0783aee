/** The records that partners exchange, as the sandbox understands them, and what a partner means to send. */
package cn.luqiao.sandbox.record;
