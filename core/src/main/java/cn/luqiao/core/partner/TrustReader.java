package cn.luqiao.core.partner;

import cn.luqiao.core.source.Section;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code trust:}, what proves that a message is from this partner. */
final class TrustReader {
    private static final String SECRET = "secret:[A-Za-z0-9._-]+";

    private TrustReader() {}

    static List<Credential> read(Section root, Map<String, Link> links, Path configDir) {
        List<Credential> trust = new ArrayList<>();
        for (Section item : root.sections("trust")) {
            Optional<LocalDate> from = item.date("from");
            Optional<LocalDate> to = item.date("to");
            Validity.check(item, from, to);
            credential(item, links, configDir, from, to).ifPresent(trust::add);
            item.done();
        }
        return trust;
    }

    private static Optional<Credential> credential(
            Section item, Map<String, Link> links, Path configDir, Optional<LocalDate> from, Optional<LocalDate> to) {
        long kinds = List.of("token", "certificate", "link").stream()
                .filter(item::has)
                .count();
        if (kinds != 1) {
            item.findings()
                    .error(
                            "LQ-7004",
                            item.place(),
                            kinds + " of token, certificate, link",
                            "exactly one of them",
                            "Write one credential an entry.");
            return Optional.empty();
        }
        if (item.has("token")) {
            return token(item, from, to);
        }
        return item.has("link") ? link(item, links, from, to) : certificate(item, configDir, from, to);
    }

    /** A literal token has its finding from {@link LiteralSecrets} already. */
    private static Optional<Credential> token(Section item, Optional<LocalDate> from, Optional<LocalDate> to) {
        String text = item.text("token", "");
        if (!text.matches(SECRET)) {
            return Optional.empty();
        }
        return Optional.of(new Credential.Token(text.substring("secret:".length()), from, to));
    }

    private static Optional<Credential> link(
            Section item, Map<String, Link> links, Optional<LocalDate> from, Optional<LocalDate> to) {
        String name = item.text("link", "");
        Link link = links.get(name);
        if (link == null || !link.inbound()) {
            item.findings()
                    .error(
                            "LQ-7005",
                            item.place("link"),
                            "link " + name,
                            "a link of this partner with direction in or both",
                            "Write one of: " + String.join(", ", links.keySet()) + ".");
            return Optional.empty();
        }
        return Optional.of(new Credential.OwnLink(name, from, to));
    }

    private static Optional<Credential> certificate(
            Section item, Path configDir, Optional<LocalDate> from, Optional<LocalDate> to) {
        return CertificateFile.fingerprint(item, configDir.resolve("certificates"))
                .map(sha256 -> new Credential.Certificate(sha256, from, to));
    }
}
