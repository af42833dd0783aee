package cn.luqiao.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** Arguments of the form {@code --name value}, each at most once. */
final class Arguments {
    private final Map<String, String> values = new LinkedHashMap<>();

    Arguments(String[] args) {
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i].startsWith("--") || i + 1 == args.length) {
                throw Options.usage(args[i] + " (expected: --name value)");
            }
            if (values.put(args[i], args[i + 1]) != null) {
                throw Options.usage(args[i] + ": given twice (expected: once)");
            }
        }
    }

    String required(String name) {
        String value = values.remove(name);
        if (value == null) {
            throw Options.usage(name + ": missing (expected: a folder)");
        }
        return value;
    }

    String optional(String name, String otherwise) {
        String value = values.remove(name);
        return value == null ? otherwise : value;
    }

    /** Fails when something was given that nobody asked for. */
    void refuseUnused() {
        values.keySet().stream().findFirst().ifPresent(name -> {
            throw Options.usage(name + ": unknown option");
        });
    }
}
