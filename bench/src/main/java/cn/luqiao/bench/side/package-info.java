/** The processes that are measured or measured against, each with a main method and steered by its parent. */
package cn.luqiao.bench.side;
