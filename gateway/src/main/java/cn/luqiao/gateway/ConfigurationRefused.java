package cn.luqiao.gateway;

import cn.luqiao.core.source.Findings;

/** The configuration has errors; a gateway does not start with them. */
public final class ConfigurationRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Findings findings;

    public ConfigurationRefused(Findings findings) {
        super(findings.sorted().size() + " findings");
        this.findings = findings;
    }

    /** Everything that is wrong, with file, line, column and what to write. */
    public Findings findings() {
        return findings;
    }
}
