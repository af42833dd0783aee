/** Configuration text with places: YAML whose every node knows file, line and column, and the findings about it. */
package cn.luqiao.core.source;
