/** A paying bank: it takes payment files from its SFTP server and returns each with the result of every line. */
package cn.luqiao.sandbox.bank;
