/** Reading and writing the partners' XML. */
package cn.luqiao.sandbox.xml;
