package cn.luqiao.app.docs;

import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.Option;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * The options of the adapter types of one module, as their README shows them.
 *
 * @param module folder below {@code adapters/}
 * @param types the types it brings, by name
 */
record AdapterOptions(String module, List<AdapterType> types) {
    /** One for each module on the class path. */
    static List<AdapterOptions> all() {
        List<AdapterType> types = ServiceLoader.load(AdapterType.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(AdapterType::name))
                .toList();
        return types.stream()
                .map(AdapterOptions::moduleOf)
                .distinct()
                .map(module -> new AdapterOptions(
                        module,
                        types.stream()
                                .filter(type -> moduleOf(type).equals(module))
                                .toList()))
                .toList();
    }

    /** {@code cn.luqiao.adapter.rest.RestAdapterType} stands in {@code adapters/rest}. */
    private static String moduleOf(AdapterType type) {
        return type.getClass().getPackageName().split("\\.")[3];
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (AdapterType type : types) {
            text.append("\n`adapter: ").append(type.name()).append("`\n\n");
            text.append("| 选项 option | 形式 form | 何时 when | 默认 default | 含义 meaning |\n|---|---|---|---|---|\n");
            type.options().forEach(option -> text.append(row(option)));
        }
        return text.append('\n').toString();
    }

    private static String row(Option option) {
        String form = option.words().isEmpty()
                ? option.form().name().toLowerCase(java.util.Locale.ROOT)
                : String.join(" · ", option.words());
        String use = option.use().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        String ifAbsent = option.ifAbsent().isEmpty() ? "" : "`" + option.ifAbsent() + "`";
        return "| `" + option.name() + "` | " + form + " | " + use + " | " + ifAbsent + " | " + option.zh() + " "
                + option.en() + " |\n";
    }
}
