package cn.luqiao.adapter;

import cn.luqiao.core.partner.Link;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Section;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checked options of one link: every declared option has its value or default. Secrets are still references. */
public final class Settings {
    private final Map<String, Object> values;

    private Settings(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /** Reads a link's options as a type declares them; everything wrong becomes a finding with its place. */
    public static Settings read(Link link, List<Option> options, Findings findings) {
        Section section = link.section();
        Map<String, Object> values = new LinkedHashMap<>();
        for (Option option : options) {
            boolean needed =
                    switch (option.use()) {
                        case REQUIRED -> true;
                        case REQUIRED_INBOUND -> link.inbound();
                        case REQUIRED_OUTBOUND -> link.outbound();
                        case OPTIONAL -> false;
                    };
            if (needed) {
                section.required(option.name());
            }
            Object value = value(section, option, findings);
            if (value != null) {
                values.put(option.name(), value);
            }
        }
        section.done();
        return new Settings(values);
    }

    private static Object value(Section section, Option option, Findings findings) {
        String name = option.name();
        if (!section.has(name) && option.ifAbsent().isEmpty()) {
            return null;
        }
        if (!section.has(name)) {
            return parseDefault(option);
        }
        return switch (option.form()) {
            case NUMBER -> section.number(name, 0, Long.MAX_VALUE / 2, 0);
            case FLAG -> section.flag(name, false);
            case DURATION -> section.duration(name, Duration.ZERO);
            case SIZE -> section.sizeBytes(name, 0);
            case WORD -> section.oneOf(name, option.words(), option.ifAbsent());
            case SECRET -> secret(section, name, findings);
            case PORT -> section.number(name, 0, 65535, 0);
            case TEXT, ADDRESS, CREDENTIAL, PATH -> section.text(name, "");
        };
    }

    private static String secret(Section section, String name, Findings findings) {
        String text = section.text(name, "");
        if (!text.matches("secret:[A-Za-z0-9._-]+")) {
            findings.error(
                    "LQ-7007", section.place(name), name, "secret:NAME", "Write 'secret:NAME' and store the value.");
        }
        return text;
    }

    private static Object parseDefault(Option option) {
        Findings none = new Findings();
        Section section = Section.of(
                cn.luqiao.core.source.Yaml.parse(option.name() + ": \"" + option.ifAbsent() + "\"", "default", none)
                        .orElseThrow(),
                none);
        Object value = value(section, option, none);
        if (none.hasErrors()) {
            throw new IllegalStateException("default of option " + option.name() + ": " + option.ifAbsent());
        }
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings settings && settings.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Whether an option has a value. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The text of an option, or empty. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(Object::toString);
    }

    /** The text of an option that is there. Throws {@link IllegalStateException} when it is not. */
    public String needed(String name) {
        return text(name).orElseThrow(() -> new IllegalStateException("option " + name + " is not set"));
    }

    /** The number of an option that has one. */
    public long number(String name) {
        return ((Number) values.get(name)).longValue();
    }

    /** The size in bytes of an option that has one. */
    public long sizeBytes(String name) {
        return number(name);
    }

    /** The decimal of a number option. */
    public BigDecimal decimal(String name) {
        return BigDecimal.valueOf(number(name));
    }

    /** The truth value of an option. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    /** The duration of an option that has one. */
    public Duration duration(String name) {
        return (Duration) values.get(name);
    }
}
