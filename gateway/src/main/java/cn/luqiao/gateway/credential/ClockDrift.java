package cn.luqiao.gateway.credential;

import java.time.Duration;

/** Says how far a sender's clock is off, in words that its operator can act on. */
final class ClockDrift {
    private ClockDrift() {}

    /** {@code drift}: the sender's time minus ours. */
    static String text(Duration drift) {
        Duration size = drift.abs();
        String zh = drift.isNegative() ? "贵方时钟慢 " : "贵方时钟快 ";
        String en = drift.isNegative() ? " behind" : " ahead";
        return zh + size.toMinutes() + " 分 " + size.toSecondsPart() + " 秒 · your clock is " + size.toMinutes() + " min "
                + size.toSecondsPart() + " s" + en;
    }

    static String tolerance(Duration tolerance) {
        return "相差不超过 " + tolerance.toSeconds() + " 秒 · at most " + tolerance.toSeconds() + " s apart";
    }
}
