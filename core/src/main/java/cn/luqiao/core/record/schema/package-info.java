/** Fields of records and their forms: the part of JSON Schema 2020-12 that record types use, compiled to plain checks. */
package cn.luqiao.core.record.schema;
