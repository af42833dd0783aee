/** How results look: tables for people, one JSON document for programs. */
package cn.luqiao.app.print;
