/** Golden cases of dialects: one runner for tests and for the command line. */
package cn.luqiao.core.translate.cases;
