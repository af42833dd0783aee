/** REST: partners post to us at one address for all record types, and we post to theirs. */
package cn.luqiao.adapter.rest;
