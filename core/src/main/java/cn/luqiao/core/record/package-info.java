/** Records in canonical form, their envelope, and record types as data: schema, rules, code sets. */
package cn.luqiao.core.record;
