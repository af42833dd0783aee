package cn.luqiao.core.seal.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The parts of a request that a signature may cover, as they came over the wire.
 *
 * @param method HTTP method
 * @param scheme {@code http} or {@code https}
 * @param authority host and port as the sender wrote them
 * @param target path with query, as sent
 * @param fields header fields, names in lower case, values in the order sent
 */
public record SignedRequest(
        String method, String scheme, String authority, String target, Map<String, List<String>> fields) {
    public SignedRequest {
        fields = Map.copyOf(fields);
    }

    /** The value of a component, derived ({@code @method}) or a field; empty when the request has none of that name. */
    Optional<String> component(String name) {
        return switch (name) {
            case "@method" -> Optional.of(method);
            case "@scheme" -> Optional.of(scheme);
            case "@authority" -> Optional.of(normalAuthority());
            case "@request-target" -> Optional.of(target);
            case "@target-uri" -> Optional.of(scheme + "://" + authority + target);
            case "@path" -> Optional.of(path());
            case "@query" -> Optional.of(query());
            default -> field(name);
        };
    }

    /** A field's values, trimmed and joined as RFC 9421, 2.1 says. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).map(values -> values.stream()
                .map(value -> value.strip().replaceAll("\\s*[\\r\\n]+\\s*", " "))
                .collect(Collectors.joining(", ")));
    }

    /** Whether the target has a query. */
    boolean hasQuery() {
        return target.indexOf('?') >= 0;
    }

    private String path() {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        return path.isEmpty() ? "/" : path;
    }

    private String query() {
        int query = target.indexOf('?');
        return query < 0 ? "?" : target.substring(query);
    }

    private String normalAuthority() {
        String lower = authority.toLowerCase(Locale.ROOT);
        String usual = scheme.equals("https") ? ":443" : ":80";
        return lower.endsWith(usual) ? lower.substring(0, lower.length() - usual.length()) : lower;
    }

    @Override
    public String toString() {
        return method + " " + path();
    }
}
