package cn.luqiao.gateway.generation;

import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.ClientTls;
import cn.luqiao.adapter.Option;
import cn.luqiao.adapter.Settings;
import cn.luqiao.core.partner.DeliveryPolicy;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.partner.Partners;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads the options of every link as its adapter type declares them. Without an environment, what an
 * environment may set may be missing; with one, it may set nothing else ({@link Option.Form#perEnvironment()}).
 */
final class LinkLint {
    private final Map<String, AdapterType> types = new TreeMap<>();
    private final Partners partners;
    private final Path certificates;
    private final Optional<String> environment;
    private final Findings findings;

    /**
     * @param certificates folder of trust anchors
     * @param environment how places in the environment's files begin, if there is an environment
     */
    LinkLint(
            List<AdapterType> types,
            Partners partners,
            Path certificates,
            Optional<String> environment,
            Findings findings) {
        this.certificates = certificates;
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

    /** The outbound links by {@code partner/link} that send attached bodies. */
    Set<String> sendingAttachments(Map<String, Settings> settings) {
        Set<String> links = new TreeSet<>();
        for (Partner partner : partners.all()) {
            for (Link link : partner.links().values()) {
                String name = partner.id() + "/" + link.name();
                AdapterType type = types.get(link.adapter());
                if (type != null && settings.containsKey(name) && type.sendsAttachments(link, settings.get(name))) {
                    links.add(name);
                }
            }
        }
        return links;
    }

    /** The adapter types over which messages may come in with attached bodies. */
    Set<String> takingAttachments() {
        return types.values().stream()
                .filter(AdapterType::takesAttachments)
                .map(AdapterType::name)
                .collect(Collectors.toSet());
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
        asked(partner, link, type, settings);
        settings.text(ClientTls.TRUST).ifPresent(name -> trusted(link, name));
        for (Option option : type.options()) {
            if (environment.isPresent()) {
                absent(partner, link, option);
                foreign(link, option);
            }
        }
        return settings;
    }

    /** Who wants to ask about unknown outcomes needs a link that brings answers. */
    private void asked(Partner partner, Link link, AdapterType type, Settings settings) {
        if (link.outbound()
                && partner.delivery().onUnknown() == DeliveryPolicy.OnUnknown.QUERY
                && !type.bringsAnswers(link, settings)) {
            findings.error(
                    "LQ-7121",
                    partners.placeOf(partner, "onUnknown"),
                    "onUnknown: query, but link " + link.name() + " (" + type.name() + ") brings no answers",
                    "a link with request and reply",
                    "Write 'onUnknown: hold' or 'resend', or let the records go out over another link.");
        }
    }

    private void trusted(Link link, String name) {
        Path file = certificates.resolve(name).normalize();
        if (!file.startsWith(certificates.normalize()) || !Files.isRegularFile(file)) {
            findings.error(
                    "LQ-7005",
                    link.section().place(ClientTls.TRUST),
                    "trust anchors " + name,
                    "a PEM file in config/certificates",
                    "Add the file, or take the option away to trust what the JDK trusts.");
        }
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
