package cn.luqiao.core.evidence;

/**
 * One step of a check, as people read it.
 *
 * @param outcome how it went
 * @param zh in Chinese
 * @param en in English
 */
public record Step(Outcome outcome, String zh, String en) {
    /** How a step went. */
    public enum Outcome {
        /** Checked and right. */
        GOOD,
        /** Checked and wrong: changed, forged, or not what it claims to be. */
        BROKEN,
        /** Cannot be run again here; neither right nor wrong. */
        UNDECIDED,
        /** Nothing was checked; worth knowing. */
        TOLD
    }

    static Step good(String zh, String en) {
        return new Step(Outcome.GOOD, zh, en);
    }

    static Step broken(String zh, String en) {
        return new Step(Outcome.BROKEN, zh, en);
    }

    static Step undecided(String zh, String en) {
        return new Step(Outcome.UNDECIDED, zh, en);
    }

    static Step told(String zh, String en) {
        return new Step(Outcome.TOLD, zh, en);
    }
}
