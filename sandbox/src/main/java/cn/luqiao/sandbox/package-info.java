/** The sandbox process: command line, process protocol and the assembly of the partners. */
package cn.luqiao.sandbox;
