/** Compares, field by field, what every partner wrote down as sent with what every partner wrote down as received. */
package cn.luqiao.sandbox.reconcile;
