/** Intake: authenticate, authorise, read, recognise, look up the key, translate, validate, store, answer. */
package cn.luqiao.gateway.intake;
