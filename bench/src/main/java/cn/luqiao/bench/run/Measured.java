package cn.luqiao.bench.run;

import java.util.List;

/** Everything that was measured in one run. */
public record Measured(
        List<Starting> starting, List<Accepting> accepting, List<Delivered> delivered, List<Asking> asking) {}
