/** The gateway's work tried without a gateway: messages and flows, with nothing sent and nothing stored. */
package cn.luqiao.gateway.trial;
