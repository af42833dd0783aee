/** The built-in dialect {@code cloudevents}: canonical records as CloudEvents in structured JSON. */
package cn.luqiao.core.translate.events;
