package cn.luqiao.app.print;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.regex.Pattern;

/** A log message in which whatever looks like an identity number, bank card or mobile phone is masked: the last net. */
public final class MaskedMessage extends MessageConverter {
    private static final Pattern PERSONAL =
            Pattern.compile("(?<![0-9A-Za-z])([0-9]{3})(?:[0-9]{11,14}|[0-9]{6})([0-9]{1}[0-9Xx])(?![0-9A-Za-z])");

    @Override
    public String convert(ILoggingEvent event) {
        return masked(super.convert(event));
    }

    /** The text with everything masked that looks like a personal number. */
    public static String masked(String message) {
        return PERSONAL.matcher(message).replaceAll("$1****$2");
    }
}
