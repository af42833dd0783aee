package cn.luqiao.core.translate.declared;

import cn.luqiao.core.source.Section;
import cn.luqiao.core.translate.convert.Conversion;
import cn.luqiao.core.translate.mapping.MappingReader;
import cn.luqiao.core.translate.mapping.Places;
import cn.luqiao.core.translate.wire.LineFormat;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.TreeFormat;
import cn.luqiao.core.translate.wire.TreeSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a dialect of single messages. */
final class TreeDialectReader {
    private final DialectScope scope;

    TreeDialectReader(DialectScope scope) {
        this.scope = scope;
    }

    TreeDialect.TreeShape read(Section dialect) {
        String absent = dialect.oneOf("absent", List.of("omit", "empty", "null"), "omit");
        return new TreeDialect.TreeShape(
                FormatReader.read(dialect),
                TreeSink.Absent.valueOf(absent.toUpperCase(Locale.ROOT)),
                recogniser(dialect.section("recognise")),
                new MessageFormsReader(scope, Places::tree).read(dialect),
                frame(dialect),
                properties(dialect),
                new AnswersReader(scope.conversions()).read(dialect),
                new HoldingQueryReader(scope).read(dialect),
                Optional.empty());
    }

    /** A dialect whose messages are files of lines, each file one record. */
    TreeDialect.TreeShape read(Section dialect, LineFormat lines) {
        BatchDialectReader files = new BatchDialectReader(scope, lines);
        TreeFormat format =
                new WholeFileFormat(lines, files.control(dialect.section("file")), FormatReader.limits(dialect));
        return new TreeDialect.TreeShape(
                format,
                TreeSink.Absent.OMIT,
                recogniser(dialect.section("recognise")),
                new MessageFormsReader(scope, base -> new FilePlaces(lines, false)).read(dialect),
                frame(dialect),
                properties(dialect),
                Answers.NONE,
                Optional.empty(),
                FileAnswers.read(dialect));
    }

    private static Map<String, PlacedText> properties(Section dialect) {
        Map<String, PlacedText> properties = new LinkedHashMap<>();
        dialect.textMap("properties").forEach((name, text) -> {
            try {
                properties.put(name, PlacedText.of(text));
            } catch (IllegalArgumentException e) {
                dialect.wrong("properties", text, e.getMessage(), "Correct the places in braces.");
            }
        });
        return properties;
    }

    private Recogniser recogniser(Section section) {
        Optional<Slot> by = DialectScope.path(section, "by");
        String header = section.text("header", "");
        if (by.isEmpty() && header.isEmpty()) {
            section.wrong("by", "missing", "'by' or 'header'", "Say what tells the kinds of messages apart.");
        }
        Map<Slot, List<String>> requirements = new LinkedHashMap<>();
        if (section.has("require")) {
            Section require = section.section("require");
            require.keys().forEach(path -> DialectScope.path(require, path, path)
                    .ifPresent(slot -> requirements.put(slot, require.texts(path))));
        }
        List<Slot> createdAt = new ArrayList<>();
        Section created = section.section("createdAt");
        created.texts("wire").forEach(p -> DialectScope.path(created, "wire", p).ifPresent(createdAt::add));
        Conversion timeForm = scope.conversions().time(created);
        created.done();
        Recogniser recogniser = new Recogniser(
                by,
                header,
                requirements,
                DialectScope.path(section, "payload").orElse(Slot.SELF),
                coded(section, "sender"),
                coded(section, "receiver"),
                createdAt,
                timeForm,
                DialectScope.path(section, "msgId"),
                DialectScope.path(section, "traceId"));
        section.done();
        return recogniser;
    }

    private static Optional<Recogniser.Coded> coded(Section section, String key) {
        if (!section.has(key)) {
            return Optional.empty();
        }
        Section coded = section.section(key);
        String prefix = coded.text("prefix", "");
        Optional<Slot> slot = coded.required("wire").flatMap(v -> DialectScope.path(coded, "wire"));
        coded.done();
        return slot.map(s -> new Recogniser.Coded(s, prefix));
    }

    private Frame frame(Section dialect) {
        List<Frame.Step> steps = new ArrayList<>();
        MappingReader reader = new MappingReader(scope.dialectFile());
        boolean body = false;
        for (Section section : dialect.sections("frame")) {
            if (section.flag("body", false)) {
                body = true;
                steps.add(new Frame.Step.Body());
                section.done();
            } else if (section.flag("message", false)) {
                section.required("wire")
                        .flatMap(v -> DialectScope.path(section, "wire"))
                        .ifPresent(slot -> steps.add(new Frame.Step.Key(slot)));
                section.done();
            } else {
                steps.add(new Frame.Step.Rule(reader.single(section, List.of(), Places.tree(""))));
            }
        }
        if (!body) {
            steps.add(new Frame.Step.Body());
        }
        return new Frame(steps);
    }
}
