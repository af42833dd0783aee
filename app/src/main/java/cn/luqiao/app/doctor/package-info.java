/** Looks for what would keep this machine from running the gateway, and says what to do about it. */
package cn.luqiao.app.doctor;
