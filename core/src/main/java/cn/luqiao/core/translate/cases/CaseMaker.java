package cn.luqiao.core.translate.cases;

import cn.luqiao.core.identifier.Masking;
import cn.luqiao.core.identifier.Synthetic;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.Reading;
import cn.luqiao.core.translate.Recognised;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.core.translate.declared.DeclaredDialect;
import cn.luqiao.core.translate.mapping.RuleStep;
import cn.luqiao.core.translate.mapping.RuleWatch;
import cn.luqiao.core.translate.text.WireCharset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes a golden case out of a message that was really received: every value that the mapping reads into a personal field
 * is replaced by an invented one of the same form and length. A case that still holds a real value is not kept.
 */
public final class CaseMaker {
    private final Path schemas;
    private final DeclaredDialect dialect;
    private final int edition;
    private final Map<String, String> context = new TreeMap<>();

    /**
     * A maker of cases of one dialect.
     *
     * @param edition edition of GB18030 that the partner uses
     * @param partnerCode participant code of the partner
     * @param ownCode participant code of the gateway
     */
    public CaseMaker(Path schemas, DeclaredDialect dialect, int edition, String partnerCode, String ownCode) {
        this.schemas = schemas;
        this.dialect = dialect;
        this.edition = edition;
        context.put("partnerCode", partnerCode);
        context.put("ownCode", ownCode);
        context.put("charsetEdition", Integer.toString(edition));
    }

    /**
     * What was made.
     *
     * @param folder the case
     * @param values how many different personal values were replaced
     * @param changed what the masked message says otherwise than the real one, problem codes and flags; empty when nothing
     */
    public record Made(Path folder, int values, List<String> changed) {}

    /**
     * The case of a message received at a time, below the dialect's cases. Throws ProblemException LQ-7310 when the
     * message cannot be recognised, so that nobody knows what is personal in it, LQ-7311 when a real value would be left,
     * LQ-7312 when a case of that name exists.
     */
    public Made make(WireMessage real, OffsetDateTime receivedAt, String name) {
        context.put("receivedAt", receivedAt.toString());
        context.put("businessDate", receivedAt.toLocalDate().toString());
        Personal personal = new Personal();
        Recognised recognised = recognised(real);
        Reading reading = read(personal, real, recognised);
        Replacement replacement = personal.replacement();
        WireMessage masked = new WireMessage(
                replacement.in(real.body()), replaced(real.headers(), replacement), replacement.in(real.target()));
        Path folder = folder(recognised, reading.problems().isEmpty() ? "read-" : "refuse-", name);
        write(folder, masked);
        try {
            new CaseRun(dialect, new CaseFolder(folder)).outcome().forEach(new CaseFolder(folder)::refresh);
            replacement.leftIn(folder).ifPresent(what -> {
                throw new ProblemException(
                        Problem.of("LQ-7311").at(folder.toString()).because(what));
            });
        } catch (RuntimeException e) {
            removed(folder);
            throw e;
        }
        Reading again = read(new Personal(), masked, recognised(masked));
        return new Made(folder, replacement.size(), changed(reading, again));
    }

    private Recognised recognised(WireMessage message) {
        if (dialect.readsBatches()) {
            throw new ProblemException(
                    Problem.of("LQ-7310").at("dialect " + dialect.id()).because("a batch"));
        }
        try {
            return dialect.recognise(message);
        } catch (ProblemException e) {
            throw new ProblemException(Problem.of("LQ-7310")
                    .at("dialect " + dialect.id())
                    .because(e.problem().summary()));
        }
    }

    private Reading read(Personal personal, WireMessage message, Recognised recognised) {
        return dialect.watched(personal)
                .read(message, recognised, new CaseContext(new LinkedHashMap<>(context)).translation());
    }

    private Path folder(Recognised recognised, String verb, String name) {
        Path folder = schemas.resolve(
                "dialects/" + dialect.id() + "/cases/" + recognised.kind().type() + "/" + verb + name);
        if (Files.exists(folder)) {
            throw new ProblemException(Problem.of("LQ-7312").at(folder.toString()));
        }
        return folder;
    }

    private void write(Path folder, WireMessage message) {
        Map<String, Object> said = new LinkedHashMap<>(context);
        said.remove("messageId");
        if (!message.target().isEmpty()) {
            said.put("target", message.target());
        }
        if (!message.headers().isEmpty()) {
            said.put("headers", message.headers());
        }
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("input." + extension(message.body())), message.body());
            Files.write(folder.resolve("context.json"), CaseJson.bytes(said));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String extension(byte[] body) {
        String start = new String(body, 0, Math.min(64, body.length), StandardCharsets.ISO_8859_1).strip();
        if (start.startsWith("{") || start.startsWith("[")) {
            return "json";
        }
        return start.startsWith("<") ? "xml" : "txt";
    }

    private static Map<String, String> replaced(Map<String, String> headers, Replacement replacement) {
        Map<String, String> out = new TreeMap<>();
        headers.forEach((name, value) -> out.put(name, replacement.in(value)));
        return out;
    }

    private static List<String> changed(Reading real, Reading masked) {
        List<String> changed = new ArrayList<>();
        if (!real.flags().equals(masked.flags())) {
            changed.add("flags " + real.flags() + " → " + masked.flags());
        }
        List<String> before = real.problems().stream().map(Problem::code).toList();
        List<String> after = masked.problems().stream().map(Problem::code).toList();
        if (!before.equals(after)) {
            changed.add("problems " + before + " → " + after);
        }
        return changed;
    }

    private static void removed(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hears which texts on the wire became personal fields, and invents others. */
    private final class Personal implements RuleWatch {
        private final WireCharset charset = dialect.charset(edition);
        private final Synthetic synthetic = new Synthetic(text -> charset.encode(text).length);
        private final Map<String, String> values = new LinkedHashMap<>();

        @Override
        public void accept(String place) {
            // the steps say it
        }

        @Override
        public void row(String place) {
            // a code is no personal value
        }

        @Override
        public void step(RuleStep step) {
            if (step.mask() != Masking.NONE && !step.wire().isBlank()) {
                values.computeIfAbsent(step.wire().strip(), real -> synthetic.of(real, step.mask()));
            }
        }

        @Override
        public boolean steps() {
            return true;
        }

        Replacement replacement() {
            return new Replacement(charset, values);
        }
    }
}
