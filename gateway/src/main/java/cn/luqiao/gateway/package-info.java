/** The gateway as one object: a checked configuration becomes running routes, listeners, lanes and a control port. */
package cn.luqiao.gateway;
