/** Real directories and a real SFTP server against the file adapter. */
package cn.luqiao.adapter.file;
