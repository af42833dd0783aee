package cn.luqiao.gateway.generation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An endpoint as a flow writes it: {@code partner:city?by=taxAuthorityCode}.
 *
 * @param scheme component
 * @param name what follows it
 * @param options options in the order written; one without a value has the empty text
 */
record EndpointUri(String scheme, String name, Map<String, String> options) {

    static EndpointUri parse(String text) {
        int question = text.indexOf('?');
        String head = question < 0 ? text : text.substring(0, question);
        int colon = head.indexOf(':');
        String scheme = colon < 0 ? "" : head.substring(0, colon);
        String name = head.substring(colon + 1);
        Map<String, String> options = new LinkedHashMap<>();
        if (question >= 0) {
            for (String option : text.substring(question + 1).split("&")) {
                int equals = option.indexOf('=');
                options.put(
                        equals < 0 ? option : option.substring(0, equals),
                        equals < 0 ? "" : option.substring(equals + 1));
            }
        }
        return new EndpointUri(scheme, name.startsWith("//") ? name.substring(2) : name, options);
    }

    EndpointUri with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(options);
        all.putAll(more);
        return new EndpointUri(scheme, name, all);
    }

    String text() {
        StringBuilder text = new StringBuilder(scheme).append(':').append(name);
        char separator = '?';
        for (Map.Entry<String, String> option : options.entrySet()) {
            text.append(separator).append(option.getKey()).append('=').append(option.getValue());
            separator = '&';
        }
        return text.toString();
    }
}
