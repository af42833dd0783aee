package cn.luqiao.gateway.generation;

import cn.luqiao.core.partner.LiteralSecrets;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.source.Value;
import cn.luqiao.core.source.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code luqiao.yaml} and its environment's differences. */
final class GatewayOptionFiles {
    static final String NAME = "luqiao.yaml";
    private final GenerationSource source;
    private final Findings findings;

    GatewayOptionFiles(GenerationSource source, Findings findings) {
        this.source = source;
        this.findings = findings;
    }

    GatewayOptions read() {
        Map<String, Object> written =
                new LinkedHashMap<>(read(source.configDir().resolve(NAME), false));
        source.environment().ifPresent(dir -> written.putAll(read(dir.resolve(NAME), true)));
        return GatewayOptions.defaults().withAll(written);
    }

    private Map<String, Object> read(Path file, boolean environment) {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        Optional<Value> value = Yaml.read(file, source.label(file), findings);
        if (value.isEmpty()) {
            return Map.of();
        }
        LiteralSecrets.check(value.get(), findings);
        return values(Section.of(value.get(), findings), environment);
    }

    private Map<String, Object> values(Section root, boolean environment) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Section> sections = new LinkedHashMap<>();
        sections.put("", root);
        for (Setting<?> setting : GatewayOptions.ALL) {
            Section section = sections.computeIfAbsent(setting.section(), root::section);
            if (section.has(setting.key())) {
                values.put(setting.name(), setting.reader().apply(section, setting.key()));
                if (environment && !setting.form().perEnvironment()) {
                    refuse(section, setting);
                }
            }
        }
        sections.values().forEach(Section::done);
        return values;
    }

    private void refuse(Section section, Setting<?> setting) {
        List<String> allowed = GatewayOptions.ALL.stream()
                .filter(s -> s.form().perEnvironment())
                .map(Setting::name)
                .toList();
        findings.error(
                "LQ-7104",
                section.place(setting.key()),
                setting.name(),
                "one of " + String.join(", ", allowed),
                "Write it in config/" + NAME + ".");
    }

    static Object defaultOf(Setting<?> setting) {
        Findings none = new Findings();
        Value value = Yaml.parse(setting.key() + ": \"" + setting.ifAbsent() + "\"", "default", none)
                .orElseThrow();
        Object read = setting.reader().apply(Section.of(value, none), setting.key());
        if (none.hasErrors()) {
            throw new IllegalStateException("default of option " + setting.name() + ": " + setting.ifAbsent());
        }
        return read;
    }
}
