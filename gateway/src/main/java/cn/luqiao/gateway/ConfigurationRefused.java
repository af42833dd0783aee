package cn.luqiao.gateway;

import cn.luqiao.core.source.Finding;
import cn.luqiao.core.source.Findings;
import java.util.stream.Collectors;

/** The configuration has errors; a gateway does not start with them. */
public final class ConfigurationRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Findings findings;

    public ConfigurationRefused(Findings findings) {
        super(findings.sorted().stream()
                .map(Finding::text)
                .collect(Collectors.joining("\n", "configuration refused:\n", "")));
        this.findings = findings;
    }

    /** Everything that is wrong, with file, line, column and what to write. */
    public Findings findings() {
        return findings;
    }
}
