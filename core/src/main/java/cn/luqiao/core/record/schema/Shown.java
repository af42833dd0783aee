package cn.luqiao.core.record.schema;

import cn.luqiao.core.identifier.Masking;
import java.util.List;
import java.util.Map;

/** Values as problem texts show them: short, and masked even when something personal stands in the wrong field. */
final class Shown {
    private static final int LENGTH_MAX = 40;
    private static final int DIGITS_MAX = 10;

    private Shown() {}

    static String of(Object value, Masking mask) {
        if (value instanceof List<?> list) {
            return "list of " + list.size();
        }
        if (value instanceof Map<?, ?>) {
            return "object";
        }
        String text = String.valueOf(value);
        String masked = mask == Masking.NONE ? guarded(text) : mask.log(text);
        return masked.length() > LENGTH_MAX ? masked.substring(0, LENGTH_MAX) + "\u2026" : masked;
    }

    private static String guarded(String text) {
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            run = c >= '0' && c <= '9' ? run + 1 : 0;
            if (run > DIGITS_MAX && text.indexOf('.') < 0) {
                return Masking.ID.log(text);
            }
            if (Character.isIdeographic(c)) {
                return Masking.NAME.log(text);
            }
            if (c < ' ') {
                return "text with control characters";
            }
        }
        return text;
    }
}
