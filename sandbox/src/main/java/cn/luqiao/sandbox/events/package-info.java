/** CloudEvents 1.0 in structured JSON, as the partners that speak it write and read it. */
package cn.luqiao.sandbox.events;
