package cn.luqiao.core.translate;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One message as it travels on the wire, freed of its transport.
 *
 * @param body the bytes; for SOAP the one element of the body, for files the content
 * @param headers transport headers or properties that a dialect may look at; names compare without case
 * @param target where it was sent: URL path, SOAP service, queue or file name
 */
public record WireMessage(byte[] body, Map<String, String> headers, String target) {
    public WireMessage {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = java.util.Collections.unmodifiableMap(copy);
    }

    /** The value of a header, whatever its case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public String toString() {
        return "message to " + target + ", " + body.length + " bytes";
    }
}
