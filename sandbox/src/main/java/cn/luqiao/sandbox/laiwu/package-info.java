/** The system of the former city of Laiwu: its SFTP server, its fixed-width files and the answers it reads. */
package cn.luqiao.sandbox.laiwu;
