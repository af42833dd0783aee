package cn.luqiao.adapter.soap;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The charset that a Content-Type declares. */
final class DeclaredCharset {
    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([^\";\\s]+)");

    private DeclaredCharset() {}

    /**
     * The charset, if one is declared; of multipart messages each part declares its own. What is labelled GBK is read as
     * GB18030, which holds it and the characters that it lacks. Throws {@link IllegalArgumentException} for an unknown one.
     */
    static Optional<String> of(String contentType) {
        if (contentType == null || contentType.startsWith("multipart/")) {
            return Optional.empty();
        }
        Matcher charset = CHARSET.matcher(contentType);
        if (!charset.find()) {
            return Optional.empty();
        }
        String name = charset.group(1);
        boolean gbk = name.matches("(?i)gbk|gb2312|gb_2312-80|cp936");
        return Optional.of(Charset.forName(gbk ? "GB18030" : name).name());
    }

    /** A Content-Type that says the charset, as many partners want it; multipart messages say it in each part. */
    static String labelled(String contentType, String charset) {
        boolean told = contentType.startsWith("multipart/")
                || CHARSET.matcher(contentType).find();
        return told ? contentType : contentType + "; charset=" + charset;
    }
}
