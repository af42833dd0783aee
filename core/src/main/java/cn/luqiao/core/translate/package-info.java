/** Translation between partners' messages and canonical records: dialects, declared in files, both ways. */
package cn.luqiao.core.translate;
