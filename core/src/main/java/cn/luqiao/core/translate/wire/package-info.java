/** Wire formats: bytes to named places and back, each format a class or two behind one small interface. */
package cn.luqiao.core.translate.wire;
