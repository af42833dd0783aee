/** What REST and SOAP share: the partner port they are offered on, and the client that posts to partners. */
package cn.luqiao.adapter.http;
