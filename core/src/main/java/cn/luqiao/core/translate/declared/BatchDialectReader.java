package cn.luqiao.core.translate.declared;

import cn.luqiao.core.record.Kind;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.source.Value;
import cn.luqiao.core.translate.mapping.Mapping;
import cn.luqiao.core.translate.mapping.MappingReader;
import cn.luqiao.core.translate.mapping.Target;
import cn.luqiao.core.translate.wire.Row;
import cn.luqiao.core.translate.wire.RowFormat;
import cn.luqiao.core.translate.wire.Slot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a dialect of batches says beside its format. */
final class BatchDialectReader {
    private static final int LINES = 5_000_000;
    private final DialectScope scope;
    private final RowFormat format;

    BatchDialectReader(DialectScope scope, RowFormat format) {
        this.scope = scope;
        this.format = format;
    }

    /** The form of its batches; empty when findings say why there is none. */
    Optional<BatchForm> read(Section dialect) {
        Section batch = dialect.section("batch");
        Optional<Kind> kind = scope.kind(batch, "record");
        Optional<Mapping> mapping = kind.flatMap(k -> mapping(k, batch));
        Map<String, String> required = batch.textMap("require");
        required.keySet().forEach(name -> slot(batch, "require", Row.Part.HEADER, name));
        Optional<NamePattern> batchNo = pattern(batch, "batchNo");
        if (batchNo.isEmpty()) {
            batch.required("batchNo");
        }
        Optional<NamePattern> fileName = pattern(batch, "fileName");
        Map<String, String> writing = batch.textMap("whenWriting");
        BatchForm.Sums header = sums(batch, "header", Row.Part.HEADER);
        BatchForm.Sums trailer = sums(batch, "trailer", Row.Part.TRAILER);
        Optional<Slot> sequence = batch.text("sequence").flatMap(n -> slot(batch, "sequence", Row.Part.DETAIL, n));
        Optional<Slot> key = required(batch, "key");
        Optional<Slot> totalOf = batch.text("totalOf").flatMap(n -> slot(batch, "totalOf", Row.Part.DETAIL, n));
        TotalUnit unit = unit(batch);
        int lines = (int) batch.number("linesMax", 1, 100_000_000, LINES);
        boolean singly =
                batch.oneOf("partial", List.of("whole", "lines"), "whole").equals("lines");
        batch.done();
        if (kind.isEmpty() || mapping.isEmpty() || batchNo.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BatchForm(
                kind.get(),
                mapping.get(),
                required,
                batchNo.get(),
                fileName,
                writing,
                header,
                trailer,
                sequence,
                key.get(),
                totalOf,
                unit,
                lines,
                singly));
    }

    /** How answer files look, if the dialect declares them. */
    Optional<BatchAnswers> answers(Section dialect) {
        if (!dialect.has("answers")) {
            return Optional.empty();
        }
        Section answers = dialect.section("answers");
        String end = answers.oneOf("lineEnd", List.of("LF", "CRLF"), "LF").equals("LF") ? "\n" : "\r\n";
        BatchAnswers read =
                new BatchAnswers(answer(answers, "taken"), answer(answers, "partial"), answer(answers, "refused"), end);
        answers.done();
        return Optional.of(read);
    }

    /** Where a file that is one record counts and adds up. */
    FileControl control(Section file) {
        BatchForm.Sums header = sums(file, "header", Row.Part.HEADER);
        BatchForm.Sums trailer = sums(file, "trailer", Row.Part.TRAILER);
        Optional<Slot> sequence = file.text("sequence").flatMap(n -> slot(file, "sequence", Row.Part.DETAIL, n));
        Optional<Slot> totalOf = file.text("totalOf").flatMap(n -> slot(file, "totalOf", Row.Part.DETAIL, n));
        FileControl control = new FileControl(header, trailer, sequence, totalOf, unit(file));
        file.done();
        return control;
    }

    private static TotalUnit unit(Section section) {
        String unit = section.oneOf("totalUnit", List.of("fen", "yuan"), "fen");
        return unit.equals("fen") ? TotalUnit.FEN : TotalUnit.YUAN;
    }

    static BatchAnswers.Form answer(Section answers, String key) {
        answers.required(key);
        Section section = answers.section(key);
        BatchAnswers.Form form = new BatchAnswers.Form(
                section.requiredText("file"), section.requiredText("line"), section.text("each", ""));
        section.done();
        return form;
    }

    private Optional<Mapping> mapping(Kind kind, Section batch) {
        Value file = scope.maps().get(kind.type());
        if (file == null) {
            batch.findings()
                    .error(
                            "LQ-7005",
                            batch.place("record"),
                            "no mapping for " + kind.type(),
                            "file " + kind.type() + ".map.yaml",
                            "Add " + scope.label() + "/" + kind.type() + ".map.yaml.");
            return Optional.empty();
        }
        Section actions = Section.of(file, batch.findings()).section("actions");
        actions.required(kind.action());
        Section action = actions.section(kind.action());
        List<Target> targets = scope.kinds().fields(kind).orElse(List.of());
        Mapping mapping = new MappingReader(scope.mapping(kind.type()))
                .read(action, targets, name -> format.slot(Row.Part.DETAIL, name), true);
        action.done();
        return Optional.of(mapping);
    }

    private BatchForm.Sums sums(Section batch, String key, Row.Part part) {
        Section section = batch.section(key);
        Function<String, Optional<Slot>> at = name -> section.text(name).flatMap(n -> slot(section, name, part, n));
        BatchForm.Sums sums = new BatchForm.Sums(at.apply("count"), at.apply("total"));
        section.done();
        return sums;
    }

    private Optional<Slot> required(Section batch, String key) {
        String name = batch.requiredText(key);
        return name.isEmpty() ? Optional.empty() : slot(batch, key, Row.Part.DETAIL, name);
    }

    private Optional<Slot> slot(Section section, String key, Row.Part part, String name) {
        if (!format.has(part)) {
            section.wrong(key, name, "a format with a " + part.name().toLowerCase(java.util.Locale.ROOT), "Remove it.");
            return Optional.empty();
        }
        try {
            return Optional.of(format.slot(part, name));
        } catch (IllegalArgumentException e) {
            section.wrong(key, name, e.getMessage(), "Correct the name.");
            return Optional.empty();
        }
    }

    private static Optional<NamePattern> pattern(Section section, String key) {
        return section.text(key).flatMap(text -> {
            try {
                return Optional.of(NamePattern.of(text));
            } catch (IllegalArgumentException e) {
                section.wrong(key, text, e.getMessage(), "Correct the pattern.");
                return Optional.empty();
            }
        });
    }
}
