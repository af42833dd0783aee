package cn.luqiao.adapter;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Lets only harmless outside headers through: nothing that Camel, JMS or Artemis would obey, nothing secret. */
public final class OutsideHeaders {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int VALUE_CHARS_MAX = 4096;

    private OutsideHeaders() {}

    /** A copy with only the headers that may come in. Names keep their case; values are texts. */
    public static Map<String, String> filter(Map<String, ?> headers) {
        Map<String, String> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> {
            if (value != null && mayPass(name)) {
                String text = value.toString();
                kept.put(name, text.length() > VALUE_CHARS_MAX ? text.substring(0, VALUE_CHARS_MAX) : text);
            }
        });
        return kept;
    }

    /** Whether a header of that name may come in. */
    public static boolean mayPass(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAME.matcher(name).matches()
                && !lower.startsWith("camel")
                && !lower.startsWith("org.apache.camel")
                && !lower.startsWith("jms")
                && !lower.startsWith("_amq")
                && !lower.startsWith("amqp.")
                && !lower.startsWith("luqiao-")
                && !lower.equals("authorization")
                && !lower.equals("proxy-authorization")
                && !lower.equals("cookie");
    }
}
