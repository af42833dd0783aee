/** The two tax bureaus: their bus server, which hears of assessments, and their client, which reports payments. */
package cn.luqiao.sandbox.tax;
