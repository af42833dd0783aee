/** Holds the contract itself to what it says: an adapter that keeps its promises passes, one that breaks them does not. */
package cn.luqiao.adapter.testkit;
