/** The one program: its main class, what it is wired with, and its exit codes. */
package cn.luqiao.app;
