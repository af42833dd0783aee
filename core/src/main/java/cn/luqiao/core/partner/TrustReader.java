package cn.luqiao.core.partner;

import cn.luqiao.core.source.Section;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code trust:}, what proves that a message is from this partner. */
final class TrustReader {
    private static final List<String> KINDS = List.of("token", "certificate", "link", "key");
    private static final String SECRET = "secret:[A-Za-z0-9._-]+";

    private TrustReader() {}

    static List<Credential> read(Section root, Map<String, Link> links, Path configDir) {
        List<Credential> trust = new ArrayList<>();
        for (Section item : root.sections("trust")) {
            Optional<LocalDate> from = item.date("from");
            Optional<LocalDate> to = item.date("to");
            Validity.check(item, from, to);
            Credential.Scope scope = new Credential.Scope(from, to, new LinkedHashSet<>(item.texts("actsFor")));
            credential(item, links, configDir, scope).ifPresent(trust::add);
            item.done();
        }
        return trust;
    }

    private static Optional<Credential> credential(
            Section item, Map<String, Link> links, Path configDir, Credential.Scope scope) {
        long kinds = KINDS.stream().filter(item::has).count();
        if (kinds != 1) {
            item.findings()
                    .error(
                            "LQ-7004",
                            item.place(),
                            kinds + " of " + String.join(", ", KINDS),
                            "exactly one of them",
                            "Write one credential an entry.");
            return Optional.empty();
        }
        if (item.has("token")) {
            return token(item, scope);
        }
        if (item.has("key")) {
            return MessageKeyReader.read(item, configDir.resolve("certificates"), scope);
        }
        return item.has("link") ? link(item, links, scope) : certificate(item, configDir, scope);
    }

    /** A literal token has its finding from {@link LiteralSecrets} already. */
    private static Optional<Credential> token(Section item, Credential.Scope scope) {
        String text = item.text("token", "");
        if (!text.matches(SECRET)) {
            return Optional.empty();
        }
        return Optional.of(new Credential.Token(text.substring("secret:".length()), scope));
    }

    private static Optional<Credential> link(Section item, Map<String, Link> links, Credential.Scope scope) {
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
        return Optional.of(new Credential.OwnLink(name, scope));
    }

    private static Optional<Credential> certificate(Section item, Path configDir, Credential.Scope scope) {
        return CertificateFile.fingerprint(item, configDir.resolve("certificates"))
                .map(sha256 -> new Credential.Certificate(sha256, scope));
    }
}
