package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.source.Place;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.translate.wire.Slot;
import com.schibsted.spt.data.jslt.JsltException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the rule {@code jslt}: scripts for what a table of rules cannot say. */
final class ScriptReader {
    private static final Pattern CALL =
            Pattern.compile("(?<![\\w:.$-])(" + String.join("|", Script.FORBIDDEN) + ")\\s*\\(");
    private static final Pattern NOT_CODE = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"|//[^\\n]*");
    private final MappingScope scope;
    private final List<Target> targets;
    private final Places places;

    ScriptReader(MappingScope scope, List<Target> targets, Places places) {
        this.scope = scope;
        this.targets = targets;
        this.places = places;
    }

    Optional<Rule> read(Section rule, RuleHead head) {
        Section scripts = rule.section("jslt");
        Optional<Script> read = script(scripts, "read", head.reads());
        Optional<Script> write = script(scripts, "write", head.writes());
        scripts.done();
        List<Target> sets = targets(rule);
        Optional<Slot> slot = slot(rule);
        if (head.reads() && head.writes()) {
            warnUnlessShown(rule);
        }
        boolean complete =
                slot.isPresent() && (!head.reads() || read.isPresent()) && (!head.writes() || write.isPresent());
        return complete ? slot.map(s -> new ScriptRule(head, s, sets, read, write)) : Optional.empty();
    }

    /** The place of the tree; empty with a finding in dialects whose messages are no trees. */
    private Optional<Slot> slot(Section rule) {
        String path = rule.text("wire", ".");
        try {
            return Optional.of(places.slot(path));
        } catch (IllegalArgumentException e) {
            rule.wrong("jslt", path, "a place in a message that is a tree", "Use rules for rows of a file.");
            return Optional.empty();
        }
    }

    private List<Target> targets(Section rule) {
        List<String> names = rule.texts("fields");
        for (String name : names) {
            if (Target.named(targets, name).isEmpty()) {
                rule.wrong("fields", name, "fields of the record type", "Correct the name.");
            }
        }
        return names.isEmpty()
                ? targets
                : targets.stream().filter(t -> names.contains(t.name())).toList();
    }

    private Optional<Script> script(Section scripts, String key, boolean needed) {
        if (!needed) {
            return Optional.empty();
        }
        String name = scripts.requiredText(key);
        if (!name.matches("[A-Za-z0-9._-]+\\.jslt")) {
            scripts.wrong(key, name, "name of a .jslt file beside the mapping", "Write the file's name.");
            return Optional.empty();
        }
        String label = scope.label().substring(0, scope.label().lastIndexOf('/') + 1) + name;
        try {
            String text = Files.readString(scope.folder().resolve(name), StandardCharsets.UTF_8);
            return repeatable(scripts, label, text) ? Optional.of(Script.compile(label, text)) : Optional.empty();
        } catch (JsltException e) {
            Place place = new Place(label, Math.max(e.getLine(), 0), Math.max(e.getColumn(), 0));
            String what = e.getMessageWithoutLocation().lines().findFirst().orElse("");
            scripts.findings().error("LQ-7219", place, what, "a JSLT script", "Correct the script.");
        } catch (IOException e) {
            scripts.wrong(key, name, "a file in UTF-8 in " + scope.folder().getFileName(), "Add the file.");
        }
        return Optional.empty();
    }

    /** Whether a script uses none of the functions whose result depends on when and where it runs. */
    private static boolean repeatable(Section scripts, String label, String text) {
        String code =
                NOT_CODE.matcher(text).replaceAll(m -> " ".repeat(m.group().length()));
        Matcher call = CALL.matcher(code);
        boolean clean = true;
        while (call.find()) {
            clean = false;
            int line = (int) code.substring(0, call.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            int column = call.start() - code.lastIndexOf('\n', call.start());
            scripts.findings()
                    .error(
                            "LQ-7220",
                            new Place(label, line, column),
                            call.group(1) + "()",
                            "functions of the input alone",
                            "Take the value from the message or write it with a context rule.");
        }
        return clean;
    }

    private void warnUnlessShown(Section rule) {
        String file = scope.label().substring(scope.label().lastIndexOf('/') + 1);
        Path cases = scope.folder().resolve("cases").resolve(file.replace(".map.yaml", ""));
        if (!holds(cases, "read-") || !holds(cases, "write-")) {
            rule.findings()
                    .warning(
                            "LQ-7218",
                            rule.place("jslt"),
                            "a script is not invertible",
                            "golden cases in both directions",
                            "Add cases read-… and write-… in " + cases.getFileName() + ", or declare one way.");
        }
    }

    private static boolean holds(Path cases, String verb) {
        if (!Files.isDirectory(cases)) {
            return false;
        }
        try (Stream<Path> folders = Files.list(cases)) {
            return folders.anyMatch(f -> f.getFileName().toString().startsWith(verb));
        } catch (IOException e) {
            return false;
        }
    }
}
