/** Partners: who they are, how they talk, what they may send and see, how deliveries to them behave. */
package cn.luqiao.core.partner;
