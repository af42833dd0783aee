/** Evidence: a file that proves one record's way, made for a partner or an auditor, and its check from nothing but itself. */
package cn.luqiao.core.evidence;
