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

    private static final String SENT_BY = "sent-by";

    private KeptHeaders() {}

    /** Those of an arrival, and {@code sent-by}: who sent it in the partner's name, which no sender can say itself. */
    static Map<String, String> of(Arrival arrival) {
        Map<String, String> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        kept.putAll(arrival.inbound().headers());
        kept.remove(SENT_BY);
        arrival.agent().ifPresent(agent -> kept.put(SENT_BY, agent));
        kept.keySet().removeIf(name -> OF_THE_CONNECTION.contains(name.toLowerCase(java.util.Locale.ROOT)));
        return kept;
    }
}
