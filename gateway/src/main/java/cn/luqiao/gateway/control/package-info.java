/** The control port: health for probes, and for named operators what the ledger and the lanes know. */
package cn.luqiao.gateway.control;
