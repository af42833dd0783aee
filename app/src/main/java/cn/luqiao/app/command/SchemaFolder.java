package cn.luqiao.app.command;

import cn.luqiao.app.CommandFailure;
import cn.luqiao.app.Exit;
import cn.luqiao.core.record.Action;
import cn.luqiao.core.record.RecordType;
import cn.luqiao.core.record.RecordTypes;
import cn.luqiao.core.source.Finding;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The record types of the schemas folder that a command works on, found by the names that people use. */
final class SchemaFolder {
    private static final Pattern NAME =
            Pattern.compile("([A-Za-z][A-Za-z0-9-]*)(?:/v([1-9][0-9]{0,2}))?(?:#([a-z][a-z0-9-]*))?");
    private final RecordTypes types;

    private SchemaFolder(RecordTypes types) {
        this.types = types;
    }

    /** Reads the folder below a home. Fails with 1 and every finding when its record types have errors. */
    static SchemaFolder of(Path home) {
        Findings findings = new Findings();
        RecordTypes types = RecordTypes.load(home.resolve("schemas"), findings);
        if (findings.hasErrors()) {
            throw new CommandFailure(
                    Exit.NEGATIVE, findings.sorted().stream().map(Finding::text).collect(Collectors.joining("\n")));
        }
        return new SchemaFolder(types);
    }

    /** The record types. */
    RecordTypes types() {
        return types;
    }

    /** The action named like {@code R03}, {@code person-participation/v1} or {@code treatment-filing#query}; else fails with 3. */
    Action action(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw unknown(name);
        }
        RecordType type = type(parts).orElseThrow(() -> unknown(name));
        if (parts.group(3) == null) {
            return type.actions().get(0);
        }
        return type.action(parts.group(3))
                .orElseThrow(() -> new CommandFailure(
                        Exit.NAME_NOT_FOUND,
                        name + "：没有这个动作 No such action; " + type + " 有 has "
                                + type.actions().stream().map(Action::name).collect(Collectors.joining(", "))));
    }

    private Optional<RecordType> type(Matcher parts) {
        String name = parts.group(1);
        if (parts.group(2) != null) {
            return byName(name, Integer.parseInt(parts.group(2)));
        }
        Optional<RecordType> byCode = types.byCode(name.toUpperCase(Locale.ROOT));
        return byCode.isPresent()
                ? byCode
                : types.all().stream().filter(type -> type.name().equals(name)).reduce((older, newer) -> newer);
    }

    private Optional<RecordType> byName(String name, int version) {
        return types.all().stream()
                .filter(type -> type.version() == version)
                .filter(type -> type.name().equals(name) || type.code().equalsIgnoreCase(name))
                .findFirst();
    }

    private CommandFailure unknown(String name) {
        List<String> names = new ArrayList<>();
        types.all().forEach(type -> {
            names.add(type.code());
            names.add(type.name());
            names.add(type.toString());
        });
        String meant = Nearest.to(name, names)
                .map(n -> " 是否指 Did you mean " + n + "?")
                .orElse(" 可用 One of "
                        + types.all().stream().map(t -> t.code() + " " + t).collect(Collectors.joining(", ")));
        return new CommandFailure(Exit.NAME_NOT_FOUND, name + "：没有这个记录类型。 No such record type." + meant);
    }
}
