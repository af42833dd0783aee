/** The civil affairs department: it is asked about recipients and reports what its registers say. */
package cn.luqiao.sandbox.civil;
