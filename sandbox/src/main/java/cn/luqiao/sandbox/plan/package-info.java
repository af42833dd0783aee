/** The story of a run: who exists and what every partner means to send, decided by a seed alone. */
package cn.luqiao.sandbox.plan;
