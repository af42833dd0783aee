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
import java.util.TreeMap;

/**
 * Reads the options of every link as its adapter type declares them. Without an environment, what an
 * environment may set may be missing; with one, it may set nothing else ({@link Option.Form#perEnvironment()}).
 */
final class LinkLint {
    private final Map<String, AdapterType> types = new TreeMap<>();
    private final Partners partners;
    private final Optional<String> environment;
    private final Findings findings;

    /** @param environment how places in the environment's files begin, if there is an environment */
    LinkLint(List<AdapterType> types, Partners partners, Optional<String> environment, Findings findings) {
        types.forEach(type -> this.types.put(type.name(), type));
        this.partners = partners;
        this.environment = environment;
        this.findings = findings;
    }

    /** The options of all links by {@code partner/link}. */
    Map<String, Settings> read() {
        Map<String, Settings> settings = new TreeMap<>();
        for (Partner partner : partners.all()) {
            for (Link link : partner.links().values()) {
                type(partner, link)
                        .ifPresent(type -> settings.put(partner.id() + "/" + link.name(), read(partner, link, type)));
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

    private Settings read(Partner partner, Link link, AdapterType type) {
        List<Option> relaxed = type.options().stream().map(LinkLint::relaxed).toList();
        Settings settings = Settings.read(link, relaxed, findings);
        check(link, type, settings);
        for (Option option : type.options()) {
            if (environment.isPresent()) {
                absent(partner, link, option);
                foreign(link, option);
            }
        }
        return settings;
    }

    /** Without an environment, what the type misses is no finding: the environment will bring it. */
    private void check(Link link, AdapterType type, Settings settings) {
        Findings judged = new Findings();
        type.check(link, settings, judged);
        judged.sorted().stream()
                .filter(f -> environment.isPresent() || !f.problem().code().equals("LQ-7003"))
                .forEach(findings::add);
    }

    /** What an environment may bring need not be there; {@link #absent} looks for it when there is one. */
    private static Option relaxed(Option option) {
        return option.form().perEnvironment()
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

    private void absent(Partner partner, Link link, Option option) {
        boolean needed =
                switch (option.use()) {
                    case REQUIRED -> true;
                    case REQUIRED_INBOUND -> link.inbound();
                    case REQUIRED_OUTBOUND -> link.outbound();
                    case OPTIONAL -> false;
                };
        if (needed && option.form().perEnvironment() && !link.section().has(option.name())) {
            findings.error(
                    "LQ-7114",
                    link.section().place(),
                    partner.id() + "/" + link.name() + ": " + option.name(),
                    "a value in the partner file or in the environment",
                    "Add 'links: {" + link.name() + ": {options: {" + option.name() + ": …}}}' to "
                            + environment.orElseThrow() + "/partners/" + partner.id() + ".yaml.");
        }
    }

    private void foreign(Link link, Option option) {
        boolean written = link.options().containsKey(option.name())
                && link.section().place(option.name()).file().startsWith(environment.orElseThrow() + "/");
        if (written && !option.form().perEnvironment()) {
            findings.error(
                    "LQ-7104",
                    link.section().place(option.name()),
                    option.name(),
                    "addresses, ports, secrets, user names, paths and switches only",
                    "Write it in the partner file: it holds for every environment.");
        }
    }
}
