package cn.luqiao.core.translate.declared;

import cn.luqiao.core.source.Section;
import cn.luqiao.core.translate.convert.Conversion;
import cn.luqiao.core.translate.convert.Conversions;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.WireSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how a dialect answers ({@code answers}) and how it is answered ({@code partnerAnswers}). */
final class AnswersReader {
    private final Conversions conversions;

    AnswersReader(Conversions conversions) {
        this.conversions = conversions;
    }

    Answers read(Section dialect) {
        Section answers = dialect.section("answers");
        Answers read = new Answers(
                table(answers, "accepted"), table(answers, "answered"), table(answers, "refused"), signs(dialect));
        answers.done();
        return read;
    }

    private Optional<AnswerTable> table(Section answers, String key) {
        if (!answers.has(key)) {
            return Optional.empty();
        }
        List<AnswerTable.Entry> entries = new ArrayList<>();
        for (Section section : answers.sections(key)) {
            entry(section).ifPresent(entries::add);
            section.done();
        }
        return Optional.of(new AnswerTable(entries));
    }

    private Optional<AnswerTable.Entry> entry(Section section) {
        if (section.flag("fields", false)) {
            return Optional.of(new AnswerTable.Entry.Fields());
        }
        Optional<Slot> slot = section.required("wire").flatMap(v -> DialectScope.path(section, "wire"));
        WireSink.Form form =
                section.oneOf("type", List.of("text", "number"), "text").equals("number")
                        ? WireSink.Form.NUMBER
                        : WireSink.Form.TEXT;
        if (section.has("constant")) {
            String value = section.text("constant", "");
            return slot.map(s -> new AnswerTable.Entry.Constant(s, value, form));
        }
        if (section.has("request")) {
            Optional<Slot> from = DialectScope.path(section, "request");
            return slot.flatMap(s -> from.map(f -> new AnswerTable.Entry.Request(s, f, form)));
        }
        if (section.has("verdict")) {
            return slot.flatMap(s -> word(section, s, form));
        }
        return slot.map(AnswerTable.Entry.Nothing::new);
    }

    private Optional<AnswerTable.Entry> word(Section section, Slot slot, WireSink.Form form) {
        String name = section.oneOf("verdict", AnswerWord.words(), "text");
        Map<String, String> is = section.textMap("is");
        Optional<Conversion> as = section.has("as") ? Optional.of(conversions.of(section)) : Optional.empty();
        return AnswerWord.of(name).map(word -> new AnswerTable.Entry.Word(slot, word, is, as, form));
    }

    private static Optional<AnswerSigns> signs(Section dialect) {
        if (!dialect.has("partnerAnswers")) {
            return Optional.empty();
        }
        Section section = dialect.section("partnerAnswers");
        Map<Slot, String> success = new LinkedHashMap<>();
        section.textMap("success").forEach((path, value) -> DialectScope.path(section, "success", path)
                .ifPresent(slot -> success.put(slot, value)));
        if (success.isEmpty()) {
            section.wrong("success", "no sign", "at least one 'path: value'", "Name every sign of success.");
        }
        Optional<Slot> code = section.required("code").flatMap(v -> DialectScope.path(section, "code"));
        Optional<Slot> text = DialectScope.path(section, "text").or(() -> code);
        List<String> later = section.texts("later");
        List<String> refused = section.texts("refused");
        section.done();
        return code.flatMap(c -> text.map(t -> new AnswerSigns(success, c, t, later, refused)));
    }
}
