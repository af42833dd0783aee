/** The provincial finance department: it pays what was ordered, refunds, and reports what was settled. */
package cn.luqiao.sandbox.finance;
