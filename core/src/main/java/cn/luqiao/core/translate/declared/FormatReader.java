package cn.luqiao.core.translate.declared;

import cn.luqiao.core.source.Section;
import cn.luqiao.core.translate.wire.JsonFormat;
import cn.luqiao.core.translate.wire.NestedFormat;
import cn.luqiao.core.translate.wire.PositionalFormat;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.TemplateFormat;
import cn.luqiao.core.translate.wire.TextTemplate;
import cn.luqiao.core.translate.wire.TreeFormat;
import cn.luqiao.core.translate.wire.TreeLimits;
import cn.luqiao.core.translate.wire.XmlFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the format of a dialect of single messages; the place to add one. */
final class FormatReader {
    /** Formats of single messages. */
    static final List<String> NAMES = List.of("xml", "json", "positional", "template");

    private static final int MIB = 1024 * 1024;
    private static final int DEPTH = 32;
    private static final int NODES = 200_000;

    private FormatReader() {}

    /** The format that a dialect declares, with everything nested in it. */
    static TreeFormat read(Section dialect) {
        TreeLimits limits = limits(dialect);
        TreeFormat format = one(dialect, limits);
        List<NestedFormat> nested = new ArrayList<>();
        for (Section section : dialect.sections("nested")) {
            section.oneOf("format", NAMES, "xml");
            Optional<Slot> at = DialectScope.path(section, "at");
            TreeFormat inner = one(section, limits);
            at.ifPresent(slot -> nested.add(new NestedFormat(null, slot, inner)));
            section.done();
        }
        for (NestedFormat layer : nested) {
            format = new NestedFormat(format, layer.at(), layer.inner());
        }
        return format;
    }

    private static TreeFormat one(Section section, TreeLimits limits) {
        return switch (section.text("format", "")) {
            case "json" -> new JsonFormat(limits);
            case "positional" -> positional(section.section("positional"), limits);
            case "template" -> template(section, limits);
            default -> xml(section, limits);
        };
    }

    private static TreeFormat positional(Section section, TreeLimits limits) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        Section named = section.section("columns");
        named.keys().forEach(key -> columns.put(key, named.texts(key)));
        String delimiter = section.text("delimiter", "|");
        if (columns.isEmpty() || columns.values().stream().anyMatch(List::isEmpty)) {
            section.wrong("columns", "none", "names of the values by the first one", "Add '\"06\": [function, …]'.");
        }
        PositionalFormat format = new PositionalFormat(delimiter.charAt(0), columns, section.textMap("lists"), limits);
        section.done();
        return format;
    }

    private static TreeFormat template(Section section, TreeLimits limits) {
        List<TextTemplate> templates = new ArrayList<>();
        for (String text : section.texts("templates")) {
            try {
                templates.add(TextTemplate.of(text));
            } catch (IllegalArgumentException e) {
                section.wrong("templates", text, e.getMessage(), "Correct the template.");
            }
        }
        if (templates.isEmpty()) {
            section.required("templates");
            templates.add(TextTemplate.of("{text}"));
        }
        return new TemplateFormat(templates, limits);
    }

    private static TreeFormat xml(Section section, TreeLimits limits) {
        Section xml = section.section("xml");
        XmlFormat format = new XmlFormat(
                xml.text("namespace", ""),
                xml.text("prefix", ""),
                xml.flag("declaration", true),
                new LinkedHashSet<>(xml.texts("cdata")),
                limits);
        xml.done();
        return format;
    }

    /** What one message may cost. */
    static TreeLimits limits(Section dialect) {
        Section limits = dialect.section("limits");
        TreeLimits read = new TreeLimits(
                (int) Math.min(limits.sizeBytes("bytes", MIB), Integer.MAX_VALUE),
                (int) limits.number("depth", 1, 200, DEPTH),
                (int) limits.number("nodes", 1, 10_000_000, NODES));
        limits.done();
        return read;
    }
}
