/** The online hall: a REST client that applies and asks for people, and a REST server that hears of decisions and progress. */
package cn.luqiao.sandbox.portal;
