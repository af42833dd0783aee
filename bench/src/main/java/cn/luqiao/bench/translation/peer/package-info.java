/** The same work as our dialects do, written with BeanIO, JSLT and JAXB as one would write it with them. */
package cn.luqiao.bench.translation.peer;
