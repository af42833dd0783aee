package cn.luqiao.app.doctor;

/**
 * What one check found.
 *
 * @param check what was checked, Chinese first
 * @param verdict how bad it is
 * @param found what was found
 * @param remedy what to do; empty when it is good
 */
public record Diagnosis(String check, Verdict verdict, String found, String remedy) {
    /** How bad a finding is. */
    public enum Verdict {
        GOOD("好 good"),
        WARNING("注意 warning"),
        BAD("不行 bad");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        /** Chinese and English. */
        public String text() {
            return text;
        }
    }

    static Diagnosis good(String check, String found) {
        return new Diagnosis(check, Verdict.GOOD, found, "");
    }

    static Diagnosis warning(String check, String found, String remedy) {
        return new Diagnosis(check, Verdict.WARNING, found, remedy);
    }

    static Diagnosis bad(String check, String found, String remedy) {
        return new Diagnosis(check, Verdict.BAD, found, remedy);
    }
}
