/** What was measured, as a page with tables and every single value. */
package cn.luqiao.bench.report;
