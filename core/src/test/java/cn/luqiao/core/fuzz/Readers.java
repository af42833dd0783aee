package cn.luqiao.core.fuzz;

import cn.luqiao.core.Examples;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Action;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.RecordType;
import cn.luqiao.core.record.RecordTypes;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.translate.BatchReader;
import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.DialectLibrary;
import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.Verdict;
import cn.luqiao.core.translate.WireMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every reader of bytes from outside, by the name of its dialect: those of the project and of the test's styles. */
final class Readers {
    /** The project's schemas and the styles that no partner speaks yet. */
    static final List<Path> FOLDERS =
            List.of(Examples.SCHEMAS, Examples.SCHEMAS.resolveSibling("core/src/test/resources/styles"));

    private static final TranslationContext CONTEXT = new TranslationContext(
            "00", OffsetDateTime.parse("2025-07-01T09:00:00+08:00"), LocalDate.of(2025, 7, 1), "O", "P", 2022, 1);
    private final Map<String, Dialect> dialects = new HashMap<>();
    private final Map<String, List<Kind>> kinds = new HashMap<>();

    Readers() {
        RecordTypes types = RecordTypes.load(Examples.SCHEMAS, new Findings());
        for (Path folder : FOLDERS) {
            DialectLibrary library = DialectLibrary.load(folder, types, new Findings());
            for (String id : library.ids()) {
                Dialect dialect = library.find(id).orElseThrow();
                dialects.put(id, dialect);
                kinds.put(id, kinds(types).stream().filter(dialect::reads).toList());
            }
        }
    }

    /** Names of all readers in alphabetical order. */
    List<String> names() {
        return dialects.keySet().stream().sorted().toList();
    }

    /** Reads bytes as a message or batch, and as the answer to one; what is wrong with them is no matter. */
    void read(String name, byte[] bytes) {
        Dialect dialect = dialects.get(name);
        WireMessage message = new WireMessage(bytes, Map.of("msgcode", "XB01"), "RYCB_371200_20250630_000001.dat");
        for (Problem problem : problems(dialect, message)) {
            if (problem.text().isBlank() || problem.code().equals("LQ-9001")) {
                throw new AssertionError("a problem that says nothing: " + problem.code());
            }
        }
        kinds.get(name).stream().limit(2).forEach(kind -> dialect.readAnswer(message, kind, CONTEXT));
        if (!dialect.readsBatches()) {
            dialect.writeAnswer(message, new Verdict.Refused(List.of(Problem.of("LQ-2001"))), CONTEXT);
        }
    }

    private static List<Problem> problems(Dialect dialect, WireMessage message) {
        try {
            return dialect.readsBatches()
                    ? batch(dialect, message)
                    : dialect.read(message, dialect.recognise(message), CONTEXT).problems();
        } catch (ProblemException e) {
            return List.of(e.problem());
        }
    }

    private static List<Problem> batch(Dialect dialect, WireMessage message) {
        List<Problem> problems = new ArrayList<>();
        try (BatchReader reader = dialect.openBatch(new ByteArrayInputStream(message.body()), message, CONTEXT)) {
            for (Optional<BatchReader.Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                problems.addAll(line.get().reading().problems());
            }
            problems.addAll(reader.totals());
        }
        return problems;
    }

    private static List<Kind> kinds(RecordTypes types) {
        List<Kind> kinds = new ArrayList<>();
        for (RecordType type : types.all()) {
            for (Action action : type.actions()) {
                kinds.add(new Kind(type.name(), type.version(), action.name()));
            }
        }
        return kinds;
    }
}
