/** Identity numbers, codes, money and dates of the domain: what is well formed, what it says, and how it is masked. */
package cn.luqiao.core.identifier;
