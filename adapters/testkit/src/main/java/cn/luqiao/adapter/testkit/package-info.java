/** AdapterContract, the promises that every adapter keeps, and what a test needs to hold an adapter to them. */
package cn.luqiao.adapter.testkit;
