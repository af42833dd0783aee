package cn.luqiao.core.identifier;

/** What a 15-digit identity number becomes. */
public sealed interface Upgrade {
    /** The 18-character number it most likely is. */
    record Candidate(String number) implements Upgrade {
        @Override
        public String toString() {
            return "candidate " + Masking.ID.log(number);
        }
    }

    /** Sequence 996 to 999, once kept for people born before 1900: a person decides. */
    record Review(String number) implements Upgrade {
        @Override
        public String toString() {
            return "review " + Masking.ID.log(number);
        }
    }

    /** It is no 15-digit identity number. */
    record Refused(Fault fault) implements Upgrade {}
}
