/** Private keys in a process of their own: the one side serves a key module on a Unix domain socket, the other one asks it. */
package cn.luqiao.core.seal.remote;
