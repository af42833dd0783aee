/** What every sandbox partner has in common: its surroundings, its credentials, and how it sends and tries again. */
package cn.luqiao.sandbox.partner;
