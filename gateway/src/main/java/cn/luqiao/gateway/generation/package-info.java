/** One complete, checked configuration made out of text files: partners, flows, options, and what makes it unique. */
package cn.luqiao.gateway.generation;
