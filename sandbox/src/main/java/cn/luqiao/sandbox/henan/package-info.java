/** The province of Henan: its AMQP broker and its packet XML. */
package cn.luqiao.sandbox.henan;
