package cn.luqiao.app.print;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** The stack trace of a log message, masked like the message: causes quote the values they choked on. */
public final class MaskedTrace extends ThrowableProxyConverter {
    @Override
    public String convert(ILoggingEvent event) {
        return MaskedMessage.masked(super.convert(event));
    }
}
