package cn.luqiao.core.partner;

import cn.luqiao.core.source.Finding;
import cn.luqiao.core.source.Findings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A configuration folder written by a test, and what reading it finds. */
final class PartnerFolder {
    /** A complete partner without rights. */
    static final String PLAIN = "partner: a\ncode: TAX-370000\nname: {zh: 甲, en: A}\n";

    private final Path home;
    private final Findings findings = new Findings();

    PartnerFolder(Path home) {
        this.home = home;
    }

    PartnerFolder with(String path, String text) {
        try {
            Path file = home.resolve("config").resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardCharsets.UTF_8);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Partners load() {
        return PartnerFiles.load(home.resolve("config"), Optional.empty(), findings);
    }

    Partners loadIn(String environment) {
        Path folder = home.resolve("config/environments").resolve(environment);
        return PartnerFiles.load(home.resolve("config"), Optional.of(folder), findings);
    }

    /** Codes and places of what was found. */
    List<String> found() {
        return findings.sorted().stream()
                .map((Finding f) -> f.problem().code() + " " + f.place())
                .toList();
    }
}
