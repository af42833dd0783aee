package cn.luqiao.adapter.testkit;

import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.Settings;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.source.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Links for tests, read through the same code as partner files. */
public final class Links {
    private Links() {}

    /** A link with these options, as a partner file would write it. Findings go to the collection. */
    public static Link link(
            AdapterType type, Map<String, String> options, boolean inbound, boolean outbound, Findings findings) {
        Section section = Yaml.parse(yaml(options), "test-partner.yaml", findings)
                .map(value -> Section.of(value, findings))
                .orElseThrow();
        return new Link("main", type.name(), inbound, outbound, "test", Set.of(), options, section);
    }

    /** The settings of these options. Throws {@link IllegalArgumentException} with every finding when one is wrong. */
    public static Settings settings(AdapterType type, Map<String, String> options, boolean inbound, boolean outbound) {
        List<String> errors = new java.util.ArrayList<>();
        Findings findings = new Findings();
        Link link = link(type, options, inbound, outbound, findings);
        Settings settings = Settings.read(link, type.options(), findings);
        type.check(link, settings, findings);
        findings.sorted().forEach(f -> errors.add(f.text()));
        if (findings.hasErrors()) {
            throw new IllegalArgumentException(String.join("\n", errors));
        }
        return settings;
    }

    /** What is wrong with these options, one text a finding. */
    public static List<String> findings(
            AdapterType type, Map<String, String> options, boolean inbound, boolean outbound) {
        Findings findings = new Findings();
        Link link = link(type, options, inbound, outbound, findings);
        Settings settings = Settings.read(link, type.options(), findings);
        type.check(link, settings, findings);
        return findings.sorted().stream().map(f -> f.text()).toList();
    }

    private static String yaml(Map<String, String> options) {
        StringBuilder yaml = new StringBuilder("{}\n");
        if (!options.isEmpty()) {
            yaml.setLength(0);
            options.forEach((name, value) -> yaml.append(name)
                    .append(": '")
                    .append(value.replace("'", "''"))
                    .append("'\n"));
        }
        return yaml.toString();
    }
}
