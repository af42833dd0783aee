/** The city of Jinan: a REST server that books copies of payment confirmations. */
package cn.luqiao.sandbox.jinan;
