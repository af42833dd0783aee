package cn.luqiao.core.identifier;

/**
 * How a value is made unrecognisable: {@link #shown} for people who work with the record, {@link #log} for logs and
 * problem texts, which shows less.
 *
 * <p>Source: domain brief section 10 (Personal Information Protection Law, GB/T 35273).
 */
public enum Masking {
    /** Not personal: shown as it is. */
    NONE {
        @Override
        public String shown(String value) {
            return value;
        }

        @Override
        public String log(String value) {
            return value;
        }
    },
    /** First character, then stars. */
    NAME {
        @Override
        public String shown(String value) {
            return kept(value, 1, 0);
        }
    },
    /** Identity numbers: first six and last four; in logs first and last character. */
    ID {
        @Override
        public String shown(String value) {
            return long18(value) ? kept(value, 6, 4) : kept(value, 1, 1);
        }

        @Override
        public String log(String value) {
            return kept(value, 1, 1);
        }
    },
    /** Identity numbers shown to more people: first three and last four. */
    ID_STRICT {
        @Override
        public String shown(String value) {
            return long18(value) ? kept(value, 3, 4) : kept(value, 1, 1);
        }

        @Override
        public String log(String value) {
            return kept(value, 1, 1);
        }
    },
    /** Phone numbers: first three and last four. */
    MOBILE {
        @Override
        public String shown(String value) {
            return kept(value, 3, 4);
        }

        @Override
        public String log(String value) {
            return kept(value, 0, 2);
        }
    },
    /** Cards and accounts: first six and last four; in logs last four. */
    CARD {
        @Override
        public String shown(String value) {
            return value.length() > 12 ? kept(value, 6, 4) : kept(value, 0, 4);
        }

        @Override
        public String log(String value) {
            return kept(value, 0, 4);
        }
    },
    /** Addresses: to the district. */
    ADDRESS {
        @Override
        public String shown(String value) {
            int end = 0;
            while (end < value.length() && value.charAt(end) != '\u533A' && value.charAt(end) != '\u53BF') {
                end++;
            }
            int shown = end < value.length() ? end + 1 : value.indexOf('\u5E02') + 1;
            return value.substring(0, shown) + "******";
        }
    },
    /** Health data and free text: never shown. */
    HIDDEN {
        @Override
        public String shown(String value) {
            return "***";
        }
    };

    /** The value for a person with a reason to work with it. */
    public abstract String shown(String value);

    /** The value for logs, metrics and problem texts. */
    public String log(String value) {
        return shown(value);
    }

    private static boolean long18(String value) {
        return value.length() >= 15;
    }

    private static String kept(String value, int first, int last) {
        int length = value.codePointCount(0, value.length());
        if (length <= first + last) {
            return "*".repeat(Math.max(1, length));
        }
        int head = value.offsetByCodePoints(0, first);
        int tail = value.offsetByCodePoints(value.length(), -last);
        return value.substring(0, head) + "*".repeat(length - first - last) + value.substring(tail);
    }
}
