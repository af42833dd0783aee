/** The commands of the command line, one class each. */
package cn.luqiao.app.command;
