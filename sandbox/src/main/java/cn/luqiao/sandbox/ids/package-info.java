/** Identifiers with their check characters and the SM3 digest, as the partners compute them. */
package cn.luqiao.sandbox.ids;
