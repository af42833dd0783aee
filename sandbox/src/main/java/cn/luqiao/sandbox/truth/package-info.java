/** What the partners write down: what they sent, what they were answered, what they received and what they replied. */
package cn.luqiao.sandbox.truth;
