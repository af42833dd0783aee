package cn.luqiao.app.print;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MaskedMessageTest {
    @ParameterizedTest
    @CsvSource({
        "refused 37010219850314123X in line 3,refused 370****3X in line 3",
        "phone=13812345678,phone=138****78",
        "card 6228480402564890018.,card 622****18.",
        "证件370102198503141234有误,证件370****34有误"
    })
    void whatever_looks_personal_is_masked(String message, String expected) {
        assertThat(MaskedMessage.masked(message)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"took 1250 ms", "delivery 0123456789abcdef0123456789abcdef", "batch 37120020250514000001x"})
    void other_numbers_stay(String message) {
        assertThat(MaskedMessage.masked(message)).isEqualTo(message);
    }

    @Test
    void the_log_of_the_program_masks_message_and_cause_and_keeps_chinese() throws Exception {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(MaskedMessageTest.class.getResource("/logback.xml"));
        ConsoleAppender<?> appender =
                (ConsoleAppender<?>) context.getLogger("ROOT").getAppender("stderr");
        PatternLayoutEncoder encoder = (PatternLayoutEncoder) appender.getEncoder();
        ch.qos.logback.classic.spi.LoggingEvent event = new ch.qos.logback.classic.spi.LoggingEvent(
                "test",
                context.getLogger("cn.luqiao.test"),
                ch.qos.logback.classic.Level.WARN,
                "拒绝 370102198503141234",
                new IllegalStateException("value 13812345678"),
                null);
        String line = new String(encoder.encode(event), StandardCharsets.UTF_8);
        assertThat(line)
                .contains("拒绝 370****34", "value 138****78", "+08:00")
                .doesNotContain("370102198503141234", "13812345678");
    }
}
