package cn.luqiao.gateway.generation;

import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.Option;
import cn.luqiao.adapter.Settings;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.partner.Partners;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the options of every link as its adapter type declares them. Without an environment, addresses and secrets may
 * be missing; with one, it may change nothing but addresses, secrets, paths, switches and user names.
 */
final class LinkLint {
    private static final Set<Option.Form> PER_ENVIRONMENT =
            Set.of(Option.Form.ADDRESS, Option.Form.SECRET, Option.Form.PATH, Option.Form.FLAG);
    private static final Set<String> USER_NAMES = Set.of("user", "username");
    private final Map<String, AdapterType> types = new TreeMap<>();
    private final Partners partners;
    private final Optional<String> environmentLabel;
    private final Findings findings;

    /** @param environmentLabel how places in the environment's files begin, if there is an environment */
    LinkLint(List<AdapterType> types, Partners partners, Optional<String> environmentLabel, Findings findings) {
        types.forEach(type -> this.types.put(type.name(), type));
        this.partners = partners;
        this.environmentLabel = environmentLabel;
        this.findings = findings;
    }

    /** The options of all links by {@code partner/link}. */
    Map<String, Settings> read() {
        Map<String, Settings> settings = new TreeMap<>();
        for (Partner partner : partners.all()) {
            for (Link link : partner.links().values()) {
                type(partner, link).ifPresent(type -> settings.put(partner.id() + "/" + link.name(), read(link, type)));
            }
        }
        return settings;
    }

    private Optional<AdapterType> type(Partner partner, Link link) {
        AdapterType type = types.get(link.adapter());
        if (type == null && !types.isEmpty() && !link.adapter().isEmpty()) {
            findings.error(
                    "LQ-7005",
                    partners.placeOf(partner, "adapter " + link.name()),
                    "adapter " + link.adapter(),
                    "one of " + String.join(", ", types.keySet()),
                    Nearest.to(link.adapter(), types.keySet())
                            .map(n -> "Did you mean '" + n + "'?")
                            .orElse("Write one of them."));
        }
        return Optional.ofNullable(type);
    }

    private Settings read(Link link, AdapterType type) {
        Settings settings = Settings.read(link, declared(type), findings);
        boolean whole = type.options().stream().allMatch(option -> given(link, option, settings));
        if (whole) {
            type.check(link, settings, findings);
        }
        type.options().forEach(option -> environment(link, option));
        return settings;
    }

    /** Addresses and secrets of a base configuration without environment need not be there. */
    private List<Option> declared(AdapterType type) {
        return environmentLabel.isPresent()
                ? type.options()
                : type.options().stream().map(LinkLint::optional).toList();
    }

    private static Option optional(Option option) {
        boolean open = option.form() == Option.Form.ADDRESS || option.form() == Option.Form.SECRET;
        return open
                ? new Option(
                        option.name(),
                        option.form(),
                        Option.Use.OPTIONAL,
                        option.ifAbsent(),
                        option.words(),
                        option.zh(),
                        option.en())
                : option;
    }

    private static boolean given(Link link, Option option, Settings settings) {
        boolean needed =
                switch (option.use()) {
                    case REQUIRED -> true;
                    case REQUIRED_INBOUND -> link.inbound();
                    case REQUIRED_OUTBOUND -> link.outbound();
                    case OPTIONAL -> false;
                };
        return !needed || settings.has(option.name());
    }

    private void environment(Link link, Option option) {
        boolean open = PER_ENVIRONMENT.contains(option.form()) || USER_NAMES.contains(option.name());
        boolean written = link.options().containsKey(option.name())
                && environmentLabel
                        .map(label -> link.section().place(option.name()).file().startsWith(label + "/"))
                        .orElse(false);
        if (written && !open) {
            findings.error(
                    "LQ-7104",
                    link.section().place(option.name()),
                    option.name(),
                    "addresses, secrets, paths, switches and user names only",
                    "Write it in the partner file: it holds for every environment.");
        }
    }
}
