/** The machine-checked examples of the domain, shared by the tests of this module. */
package cn.luqiao.core;
