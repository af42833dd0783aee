package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.schema.FieldMap;
import cn.luqiao.core.translate.UnmappedCode;
import cn.luqiao.core.translate.UnmappedException;
import cn.luqiao.core.translate.convert.Conversion;
import cn.luqiao.core.translate.convert.Mismatch;
import cn.luqiao.core.translate.text.Undecodable;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.TreeSource;
import cn.luqiao.core.translate.wire.Unusable;
import cn.luqiao.core.translate.wire.WireSink;
import cn.luqiao.core.translate.wire.WireSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One value: wire place ↔ canonical field.
 *
 * @param head id, place, direction, condition
 * @param slot place on the wire
 * @param target canonical field
 * @param position its position among the fields of its object
 * @param conversion form of the value; with a code table the form of the partner's code
 * @param codes code table, if the value is a code
 * @param absents wire texts that stand for no value; the first one is written
 * @param ifAbsent wire text that is read where nothing stands; empty for none
 * @param form form of the wire value where formats have typed ones
 * @param needed whether a message without the value is refused, read or written
 * @param markDamage whether bytes that cannot be decoded become U+FFFD instead of a refusal
 */
record ValueRule(
        RuleHead head,
        Slot slot,
        Target target,
        int position,
        Conversion conversion,
        Optional<CodeUse> codes,
        List<String> absents,
        String ifAbsent,
        WireSink.Form form,
        boolean needed,
        boolean markDamage)
        implements Rule {
    @Override
    public String field() {
        return target.name();
    }

    @Override
    public boolean late() {
        return Rule.super.late() || codes.map(c -> c.table().dated()).orElse(false);
    }

    @Override
    public void read(WireSource source, FieldMap fields, Run run) {
        int problems = run.problems().size();
        String text = text(source, run);
        if (text.isEmpty() || absents.contains(text)) {
            text = ifAbsent;
        }
        if (text.isEmpty()) {
            if (needed && run.problems().size() == problems) {
                run.problems()
                        .add(head.reading("LQ-2007", source, slot, target.name())
                                .because("nothing")
                                .expected("有值：不得省略 · a value: it must not be left out"));
            }
            return;
        }
        run.fired(head);
        Object value;
        try {
            value = conversion.read(text, run.flags());
        } catch (Mismatch e) {
            run.problems().add(problem("LQ-2004", source, text).expected(e.expectation()));
            return;
        }
        if (value != Conversion.ABSENT) {
            keep(codes.isPresent() ? coded(value.toString(), source, fields, run) : value, source, fields, run);
        }
    }

    @Override
    public void write(Map<String, Object> fields, WireSink sink, Run run) {
        Object value = fields.get(target.name());
        try {
            if (value == null) {
                writeAbsent(sink);
                return;
            }
            run.fired(head);
            sink.put(slot, codes.isPresent() ? wireCode(value.toString(), fields, run) : conversion.write(value), form);
        } catch (Mismatch e) {
            throw new ProblemException(head.writing("LQ-2008", slot.path(), target.name())
                    .because(shown(String.valueOf(value)))
                    .expected(e.expectation()));
        } catch (Undecodable e) {
            throw new ProblemException(head.writing("LQ-2008", slot.path(), target.name())
                    .because("a character that is none")
                    .expected("可写出的文本 · text that can be written"));
        }
    }

    private String text(WireSource source, Run run) {
        try {
            return source.text(slot);
        } catch (Undecodable e) {
            if (markDamage) {
                run.flags().add("TEXT_DAMAGED");
                return source.textMarked(slot);
            }
            run.problems()
                    .add(head.reading("LQ-2002", source, slot, target.name())
                            .because("byte " + (e.offset() + 1) + " is not of the charset")
                            .expected("约定字符集的文本 · text in the dialect's charset"));
        } catch (Unusable e) {
            run.problems().add(problem(e.code(), source, e.shown()).expected(e.expectation()));
        } catch (TreeSource.NotOneValue e) {
            run.problems()
                    .add(head.reading("LQ-2007", source, slot, target.name())
                            .because("a group or several values")
                            .expected("单个值 · one value"));
        }
        return "";
    }

    private Object coded(String code, WireSource source, Map<String, Object> fields, Run run) {
        CodeUse use = codes.orElseThrow();
        Optional<LocalDate> on = use.on(fields, run);
        if (on.isEmpty()) {
            run.problems()
                    .add(head.reading("LQ-2203", source, slot, target.name())
                            .expected("字段" + use.day() + "，由它确定码表日期 · field " + use.day()
                                    + ", which names the day of table "
                                    + use.table().name()));
            return Conversion.ABSENT;
        }
        Optional<String> value = use.read(code, on.get(), run);
        if (value.isEmpty()) {
            boolean park = use.unmapped() == CodeUse.Unmapped.PARK;
            run.problems()
                    .add(problem(park ? "LQ-2202" : "LQ-2201", source, code)
                            .expected(CodeUse.oneOf(use.table(), use.table().wireValues())));
            if (park) {
                run.unmapped().add(unmapped(use, UnmappedCode.READ, code));
            }
            return Conversion.ABSENT;
        }
        return value.get();
    }

    private void keep(Object value, WireSource source, FieldMap fields, Run run) {
        if (value == Conversion.ABSENT) {
            return;
        }
        Object before = fields.putIfAbsent(position, value);
        if (before != null && !before.equals(value)) {
            run.problems()
                    .add(problem("LQ-2006", source, value.toString())
                            .expected("与另一处所给" + target.name() + "一致 · the value that another place gives for "
                                    + target.name()));
        }
    }

    private void writeAbsent(WireSink sink) {
        if (needed) {
            throw new ProblemException(head.writing("LQ-2008", slot.path(), target.name())
                    .because("nothing")
                    .expected("有值：不得省略 · a value: it must not be left out"));
        }
        if (absents.isEmpty()) {
            sink.absent(slot);
        } else {
            sink.put(slot, absents.get(0), form);
        }
    }

    private String wireCode(String canonical, Map<String, Object> fields, Run run) {
        CodeUse use = codes.orElseThrow();
        LocalDate on = use.on(fields, run)
                .orElseThrow(() ->
                        new Mismatch("字段" + use.day() + "，由它确定码表日期 · field " + use.day() + " for the table's day"));
        String expected = CodeUse.oneOf(use.table(), use.table().canonicalValues());
        return use.write(canonical, on, run).orElseThrow(() -> unwritable(use, canonical, expected));
    }

    private RuntimeException unwritable(CodeUse use, String canonical, String expected) {
        return use.unmapped() == CodeUse.Unmapped.PARK
                ? new UnmappedException(
                        head.writing("LQ-2204", slot.path(), target.name())
                                .because(shown(canonical))
                                .expected(expected),
                        unmapped(use, UnmappedCode.WRITE, canonical))
                : new Mismatch(expected);
    }

    private UnmappedCode unmapped(CodeUse use, String way, String value) {
        return new UnmappedCode(use.table().name(), way, value, unquoted(shown(value)), target.name(), use.laterWait());
    }

    private static String unquoted(String shown) {
        return shown.substring(1, shown.length() - 1);
    }

    private Problem problem(String code, WireSource source, String text) {
        return head.reading(code, source, slot, target.name()).because(shown(text));
    }

    private String shown(String text) {
        return Shown.value(text, target.mask(), conversion.showsValue() || codes.isPresent());
    }
}
