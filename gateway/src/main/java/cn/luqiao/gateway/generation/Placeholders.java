package cn.luqiao.gateway.generation;

import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Value;

/** Refuses property placeholders anywhere in a flow: they could bring in the environment or a secret. */
final class Placeholders {
    private Placeholders() {}

    static void check(Value value, Findings findings) {
        if (value instanceof Value.Mapping mapping) {
            mapping.entries().values().forEach(v -> check(v, findings));
        } else if (value instanceof Value.Items items) {
            items.items().forEach(v -> check(v, findings));
        } else if (value instanceof Value.Text text && text.text().contains("{{")) {
            findings.error(
                    "LQ-7215",
                    SimpleCheck.at(text, text.text().indexOf("{{")),
                    "{{",
                    "no placeholder",
                    "Write the value itself; what differs between environments belongs in config/environments.");
        }
    }
}
