/** What partners with files have in common: an SFTP server and lines of fixed width. */
package cn.luqiao.sandbox.files;
