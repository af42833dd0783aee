package cn.luqiao.core.partner;

import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Nearest;
import cn.luqiao.core.source.Place;
import cn.luqiao.core.source.Value;
import cn.luqiao.core.source.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads {@code groups.yaml}, {@code profiles/}, {@code partners/} and the partners of one environment. Everything that
 * is wrong becomes a finding with code LQ-70xx or LQ-71xx; what could be read is returned all the same.
 */
public final class PartnerFiles {
    private static final String ENDING = ".yaml";
    private final Path configDir;
    private final Optional<Path> environmentDir;
    private final Findings findings;
    private final Places places = new Places();
    private final Set<String> usedProfiles = new LinkedHashSet<>();

    private PartnerFiles(Path configDir, Optional<Path> environmentDir, Findings findings) {
        this.configDir = configDir.toAbsolutePath().normalize();
        this.environmentDir = environmentDir.map(p -> p.toAbsolutePath().normalize());
        this.findings = findings;
    }

    /** All partners and groups below a configuration folder, with the differences of an environment. */
    public static Partners load(Path configDir, Optional<Path> environmentDir, Findings findings) {
        return new PartnerFiles(configDir, environmentDir, findings).load();
    }

    private Partners load() {
        List<Group> groups = groups();
        List<Path> files = yamlFiles(configDir.resolve("partners"));
        if (files.isEmpty()) {
            findings.error(
                    "LQ-7006",
                    Place.file(label(configDir.resolve("partners"))),
                    "no partner file",
                    "at least one PARTNER.yaml",
                    "Check the folder given.");
        }
        List<Partner> partners = new ArrayList<>();
        files.forEach(file -> partner(file).ifPresent(partners::add));
        strangers(files);
        idleProfiles();
        Partners all = new Partners(partners, groups, places);
        PartnerChecks.check(partners, all, environmentDir.isPresent(), findings);
        return all;
    }

    private List<Group> groups() {
        Path file = configDir.resolve("groups.yaml");
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        return read(file).map(value -> GroupReader.read(value, findings)).orElse(List.of());
    }

    private Optional<Partner> partner(Path file) {
        Optional<Value> own = read(file);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Value value = own.get();
        Optional<Value> profile = profile(value);
        if (profile.isPresent()) {
            value = Overlay.merge(profile.get(), value);
        }
        Optional<Path> difference = environmentDir
                .map(dir -> dir.resolve("partners").resolve(file.getFileName().toString()))
                .filter(Files::isRegularFile);
        if (difference.isPresent()) {
            Optional<Value> environment = read(difference.get());
            if (environment.isPresent()) {
                value = Overlay.withEnvironment(value, environment.get(), findings);
            }
        }
        return Optional.of(new PartnerReader(configDir, places, findings).read(idOf(file), value));
    }

    private Optional<Value> profile(Value partner) {
        if (!(partner instanceof Value.Mapping mapping)
                || !(mapping.entries().get("profile") instanceof Value.Text name)
                || name.absent()) {
            return Optional.empty();
        }
        List<Path> profiles = yamlFiles(configDir.resolve("profiles"));
        List<String> names = profiles.stream().map(PartnerFiles::idOf).toList();
        if (!names.contains(name.text())) {
            findings.error(
                    "LQ-7005", name.place(), "profile " + name.text(), "a file in profiles/", advice(name, names));
            return Optional.empty();
        }
        usedProfiles.add(name.text());
        return read(profiles.get(names.indexOf(name.text())));
    }

    private void idleProfiles() {
        for (Path file : yamlFiles(configDir.resolve("profiles"))) {
            if (!usedProfiles.contains(idOf(file))) {
                findings.warning(
                        "LQ-7115",
                        Place.file(label(file)),
                        idOf(file),
                        "'profile: " + idOf(file) + "' in a partner file",
                        "Name it in a partner file, or remove it.");
            }
        }
    }

    private static String advice(Value.Text name, List<String> names) {
        return Nearest.to(name.text(), names)
                .map(n -> "Did you mean '" + n + "'?")
                .orElse("Add the profile or remove the key.");
    }

    /** An environment must not name partners that do not exist: a misspelt file would be silently without effect. */
    private void strangers(List<Path> files) {
        if (environmentDir.isEmpty()) {
            return;
        }
        Set<String> known =
                new LinkedHashSet<>(files.stream().map(PartnerFiles::idOf).toList());
        for (Path file : yamlFiles(environmentDir.get().resolve("partners"))) {
            if (!known.contains(idOf(file))) {
                String write = Nearest.to(idOf(file), known)
                        .map(n -> "Did you mean '" + n + ENDING + "'?")
                        .orElse("Add the partner to partners/ or remove this file.");
                findings.error("LQ-7005", Place.file(label(file)), "partner " + idOf(file), "a partner", write);
            }
        }
    }

    private Optional<Value> read(Path file) {
        Optional<Value> value = Yaml.read(file, label(file), findings);
        value.ifPresent(v -> LiteralSecrets.check(v, findings));
        return value;
    }

    private String label(Path file) {
        Path home = configDir.getParent();
        boolean below = home != null && file.startsWith(home);
        return (below ? home.relativize(file) : file).toString().replace('\\', '/');
    }

    private static String idOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }

    private static List<Path> yamlFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(ENDING) && Files.isRegularFile(f))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
