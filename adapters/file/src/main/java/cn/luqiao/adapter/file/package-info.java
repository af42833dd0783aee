/** Directories and SFTP servers: reads complete files, answers beside them, moves them only then, and places files whole. */
package cn.luqiao.adapter.file;
