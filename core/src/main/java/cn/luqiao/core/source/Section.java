package cn.luqiao.core.source;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads one YAML mapping key by key, records a finding for everything that is wrong, and at {@link #done()} one for
 * every key that nobody asked for. Values that are missing or wrong come back as the given default, so that reading
 * goes on and all mistakes are listed at once.
 */
public final class Section {
    private final Value.Mapping mapping;
    private final Findings findings;
    private final Set<String> known = new LinkedHashSet<>();

    private Section(Value.Mapping mapping, Findings findings) {
        this.mapping = mapping;
        this.findings = findings;
    }

    /** The mapping at a value; anything else is a finding and reads as an empty mapping. */
    public static Section of(Value value, Findings findings) {
        if (value instanceof Value.Mapping mapping) {
            return new Section(mapping, findings);
        }
        boolean absent = value instanceof Value.Text text && text.absent();
        if (!absent) {
            findings.error("LQ-7004", value.place(), value.shape(), "a mapping", "Write 'key: value' lines here.");
        }
        return new Section(new Value.Mapping(value.place(), Map.of(), Map.of()), findings);
    }

    /** Where the mapping begins. */
    public Place place() {
        return mapping.place();
    }

    /** Where the value of a key stands, or the mapping itself when the key is not there. */
    public Place place(String key) {
        Value value = mapping.entries().get(key);
        return value == null ? mapping.place() : value.place();
    }

    /** The collection that findings go to. */
    public Findings findings() {
        return findings;
    }

    /** All keys in the order written. */
    public Set<String> keys() {
        return mapping.entries().keySet();
    }

    /** Whether a key is there with a value. */
    public boolean has(String key) {
        known.add(key);
        Value value = mapping.entries().get(key);
        return value != null && !(value instanceof Value.Text text && text.absent());
    }

    /** The node at a key. */
    public Optional<Value> value(String key) {
        return has(key) ? Optional.of(mapping.entries().get(key)) : Optional.empty();
    }

    /** The node at a key; a finding and empty when it is missing. */
    public Optional<Value> required(String key) {
        Optional<Value> value = value(key);
        if (value.isEmpty()) {
            findings.error("LQ-7003", place(), key, "key '" + key + "'", "Add '" + key + ":' here.");
        }
        return value;
    }

    /** The text at a key; a finding and the empty text when it is missing. */
    public String requiredText(String key) {
        return required(key).map(v -> asText(key, v)).orElse("");
    }

    /** The text at a key, if it is there. */
    public Optional<String> text(String key) {
        return value(key).map(v -> asText(key, v));
    }

    /** The text at a key, or a default. */
    public String text(String key, String ifAbsent) {
        return text(key).orElse(ifAbsent);
    }

    /** One of several words at a key, or a default. */
    public String oneOf(String key, Collection<String> allowed, String ifAbsent) {
        String text = text(key, ifAbsent);
        if (!allowed.contains(text)) {
            wrong(
                    key,
                    text,
                    "one of " + String.join(", ", allowed),
                    Nearest.to(text, allowed)
                            .map(n -> "Did you mean '" + n + "'?")
                            .orElse("Write one of them."));
            return ifAbsent;
        }
        return text;
    }

    /** The truth value at a key, or a default. */
    public boolean flag(String key, boolean ifAbsent) {
        return parsed(key, ifAbsent, "true or false", t -> switch (t) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        });
    }

    /** The whole number at a key within bounds, or a default. */
    public long number(String key, long min, long max, long ifAbsent) {
        return parsed(key, ifAbsent, "whole number " + min + " to " + max, t -> {
            if (!t.matches("-?[0-9]{1,18}")) {
                return null;
            }
            long n = Long.parseLong(t);
            return n < min || n > max ? null : n;
        });
    }

    /** The decimal at a key, or a default. */
    public BigDecimal decimal(String key, BigDecimal ifAbsent) {
        return parsed(
                key,
                ifAbsent,
                "decimal number",
                t -> t.matches("-?[0-9]{1,18}(\\.[0-9]{1,12})?") ? new BigDecimal(t) : null);
    }

    /** The size in bytes at a key ({@code 512}, {@code 64KiB}, {@code 1MiB}, {@code 2GiB}), or a default. */
    public long sizeBytes(String key, long ifAbsent) {
        return parsed(key, ifAbsent, "size such as 64KiB, 1MiB, 2GiB", Units::sizeBytes);
    }

    /** The duration at a key ({@code 200ms}, {@code 5s}, {@code 10m}, {@code 2h}, {@code 7d}), or a default. */
    public Duration duration(String key, Duration ifAbsent) {
        return parsed(key, ifAbsent, "duration such as 200ms, 5s, 10m, 2h, 7d", Units::duration);
    }

    /** The ISO date at a key, if it is there. */
    public Optional<LocalDate> date(String key) {
        return Optional.ofNullable(parsed(key, null, "date yyyy-MM-dd", t -> {
            try {
                return LocalDate.parse(t);
            } catch (DateTimeParseException e) {
                return null;
            }
        }));
    }

    /** The mapping at a key; empty mapping when the key is not there. */
    public Section section(String key) {
        return of(value(key).orElse(new Value.Mapping(place(), Map.of(), Map.of())), findings);
    }

    /** The mappings in the list at a key; none when the key is not there. */
    public List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        items(key).forEach(v -> sections.add(of(v, findings)));
        return sections;
    }

    /** The mappings under a key by their names, in the order written; none when the key is not there. */
    public Map<String, Section> named(String key) {
        Map<String, Section> sections = new LinkedHashMap<>();
        if (has(key)) {
            Section parent = section(key);
            parent.keys().forEach(name -> sections.put(name, parent.section(name)));
        }
        return sections;
    }

    /** The texts in the list at a key (a single text counts as a list of one); none when the key is not there. */
    public List<String> texts(String key) {
        if (value(key).orElse(null) instanceof Value.Text text) {
            return List.of(text.text());
        }
        return items(key).stream().map(v -> asText(key, v)).toList();
    }

    /** The text-to-text mapping at a key; none when the key is not there. */
    public Map<String, String> textMap(String key) {
        Map<String, String> map = new LinkedHashMap<>();
        if (has(key)) {
            Section section = section(key);
            section.keys().forEach(k -> map.put(k, section.text(k, "")));
        }
        return map;
    }

    /** Records a wrong value at a key. */
    public void wrong(String key, String what, String expected, String write) {
        findings.error("LQ-7004", place(key), key + ": " + what, expected, write);
    }

    /** Records a finding for every key that was never asked for. Call it last. */
    public void done() {
        for (Map.Entry<String, Place> key : mapping.keys().entrySet()) {
            if (!known.contains(key.getKey())) {
                String advice = Nearest.to(key.getKey(), known)
                        .map(n -> "Did you mean '" + n + "'?")
                        .orElse("Remove it.");
                findings.error("LQ-7002", key.getValue(), key.getKey(), "one of " + String.join(", ", known), advice);
            }
        }
    }

    private List<Value> items(String key) {
        Optional<Value> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof Value.Items items) {
            return items.items();
        }
        wrong(key, value.get().shape(), "a list", "Write '- item' lines.");
        return List.of();
    }

    private String asText(String key, Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        findings.error("LQ-7004", value.place(), key + ": " + value.shape(), "a text", "Write a single value.");
        return "";
    }

    private <T> T parsed(String key, T ifAbsent, String expected, Function<String, T> parser) {
        if (!has(key)) {
            return ifAbsent;
        }
        String text = text(key, "");
        T value = parser.apply(text);
        if (value == null) {
            wrong(key, text, expected, "Write a value of that form.");
            return ifAbsent;
        }
        return value;
    }
}
