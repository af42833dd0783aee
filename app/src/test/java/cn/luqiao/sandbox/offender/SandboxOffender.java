package cn.luqiao.sandbox.offender;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.sandbox.offended.SandboxOffended;

/** Uses code of the gateway's side, and is one half of a cycle. */
public final class SandboxOffender {
    private Problem ours;
    private SandboxOffended other;
}
