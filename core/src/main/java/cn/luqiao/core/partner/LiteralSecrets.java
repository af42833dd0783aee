package cn.luqiao.core.partner;

import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Place;
import cn.luqiao.core.source.Value;
import java.util.regex.Pattern;

/** Finds secrets that stand in a configuration file as such. What it says never repeats the value. */
public final class LiteralSecrets {
    private static final Pattern KEY = Pattern.compile(
            ".*(password|passwd|passphrase|secret|token|api[_-]?key|private[_-]?key|credential)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern REFERENCE = Pattern.compile("secret:[A-Za-z0-9._-]+");
    private static final Pattern USER_INFO = Pattern.compile("[a-z][a-z0-9+.-]*://[^/@\\s]*:[^/@\\s]*@.*");
    private static final Pattern PRIVATE_KEY = Pattern.compile("(?s).*-----BEGIN [A-Z ]*PRIVATE KEY-----.*");

    private LiteralSecrets() {}

    /** Records LQ-7007 for every text below a value that is, or by its key must be, a secret. */
    public static void check(Value value, Findings findings) {
        if (value instanceof Value.Mapping mapping) {
            mapping.entries().forEach((key, child) -> entry(key, child, findings));
        } else if (value instanceof Value.Items items) {
            items.items().forEach(item -> check(item, findings));
        } else {
            text((Value.Text) value, findings);
        }
    }

    private static void entry(String key, Value child, Findings findings) {
        boolean named = KEY.matcher(key).matches();
        if (named && child instanceof Value.Text text && !text.absent()) {
            if (!text.text().isEmpty() && !REFERENCE.matcher(text.text()).matches()) {
                refuse(key, text.place(), findings);
            }
            return;
        }
        check(child, findings);
    }

    private static void text(Value.Text text, Findings findings) {
        if (USER_INFO.matcher(text.text()).matches()) {
            refuse("password inside an address", text.place(), findings);
        } else if (PRIVATE_KEY.matcher(text.text()).matches()) {
            refuse("private key", text.place(), findings);
        }
    }

    private static void refuse(String what, Place place, Findings findings) {
        findings.error("LQ-7007", place, what, "secret:NAME", "Write 'secret:NAME' and store the value.");
    }
}
