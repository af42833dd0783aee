/** Dialects declared in files: dialect.yaml and its mappings become message dialects and batch dialects. */
package cn.luqiao.core.translate.declared;
