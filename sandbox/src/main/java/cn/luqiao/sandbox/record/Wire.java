package cn.luqiao.sandbox.record;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What only the sending of a shipment needs.
 *
 * @param quirks how the wire form differs from the ordinary one, known to the sender's encoder
 * @param attributes what the envelope must say at the receiver, such as the batch place
 * @param after milestone to wait for before sending; empty for none
 */
public record Wire(Map<String, String> quirks, Map<String, String> attributes, String after) {
    static final Wire PLAIN = new Wire(Map.of(), Map.of(), "");

    public Wire {
        quirks = Map.copyOf(quirks);
        attributes = Map.copyOf(attributes);
    }

    Wire with(String quirk, String value) {
        return new Wire(plus(quirks, quirk, value), attributes, after);
    }

    Wire seen(String attribute, String value) {
        return new Wire(quirks, plus(attributes, attribute, value), after);
    }

    Wire after(String milestone) {
        return new Wire(quirks, attributes, milestone);
    }

    private static Map<String, String> plus(Map<String, String> map, String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
