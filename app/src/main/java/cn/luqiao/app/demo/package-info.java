/** The demonstration: gateway and sandbox partners together, judged by the partners' own books. */
package cn.luqiao.app.demo;
