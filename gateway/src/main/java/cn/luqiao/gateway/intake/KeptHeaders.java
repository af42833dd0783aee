package cn.luqiao.gateway.intake;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The transport headers that are kept with a message, so that it can be read again: all but those of the connection. */
final class KeptHeaders {
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "accept",
            "accept-encoding",
            "accept-language",
            "authorization",
            "connection",
            "content-length",
            "cookie",
            "host",
            "http2-settings",
            "transfer-encoding",
            "upgrade",
            "user-agent");

    private KeptHeaders() {}

    static Map<String, String> of(Map<String, String> headers) {
        Map<String, String> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        kept.putAll(headers);
        kept.keySet().removeIf(name -> OF_THE_CONNECTION.contains(name.toLowerCase(java.util.Locale.ROOT)));
        return kept;
    }
}
