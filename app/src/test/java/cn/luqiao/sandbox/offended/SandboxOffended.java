package cn.luqiao.sandbox.offended;

import cn.luqiao.sandbox.offender.SandboxOffender;

/** The other half of a cycle. */
public final class SandboxOffended {
    private SandboxOffender other;
}
