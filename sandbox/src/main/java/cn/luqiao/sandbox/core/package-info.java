/** The provincial core: its broker, its registry of filings, what it sends and what it answers. */
package cn.luqiao.sandbox.core;
