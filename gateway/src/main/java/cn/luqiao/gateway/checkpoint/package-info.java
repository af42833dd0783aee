/** Publishes checkpoints of the ledger regularly, with a time stamp where one is to be had. */
package cn.luqiao.gateway.checkpoint;
