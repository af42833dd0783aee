/** What the short names mean that people meet in answers, files and tables: codes, rules, quality flags. */
package cn.luqiao.core.explain;
