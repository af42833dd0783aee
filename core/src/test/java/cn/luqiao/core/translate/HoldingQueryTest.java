package cn.luqiao.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Mode;
import cn.luqiao.core.record.Record;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a receiver is asked whether it holds a delivery, and what its answer says. */
class HoldingQueryTest {
    private static final String ID = "feedfeedfeedfeedfeedfeedfeedfeed";
    private static final OffsetDateTime AT = OffsetDateTime.parse("2025-07-01T09:30:00+08:00");
    private static final TranslationContext CONTEXT =
            new TranslationContext(ID, AT, AT.toLocalDate(), "HRSS-370000", "TAX-370000", 2022, 1);
    private static final Record RECORD = record("levy-assessment/v1#assess");

    @Test
    void the_tax_bus_is_asked_about_the_delivery_at_the_time_of_asking() {
        String query = text(Schemas.dialect("tax-bus").writeQuery(RECORD, CONTEXT));
        assertThat(query)
                .contains("<tran_id>SBF.GS.CXHZ</tran_id>", "<tran_date>20250701</tran_date>")
                .contains("<tran_time>093000000</tran_time>", "<cxhz><ylsh>" + ID + "</ylsh></cxhz>")
                .contains("<![CDATA[");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 000, feedfeedfeedfeedfeedfeedfeedfeed, 1, Held",
        "0, 000, feedfeedfeedfeedfeedfeedfeedfeed, 0, NotHeld",
        "0, 000, feedfeedfeedfeedfeedfeedfeedfeed, 2, Unsaid",
        "0, 000, feedfeedfeedfeedfeedfeedfeedfeee, 1, Unsaid",
        "0, 000, feedfeedfeedfeedfeedfeedfeedfeee, 0, Unsaid",
        "1, 901, feedfeedfeedfeedfeedfeedfeedfeed, 1, Unsaid",
        "1, 901, feedfeedfeedfeedfeedfeedfeedfeed, 0, Unsaid",
    })
    void held_and_not_held_need_every_sign(String rtn, String code, String about, String state, String meaning) {
        String answer =
                """
                <service xmlns="http://www.chinatax.gov.cn/spec/"><head><tran_id>SBF.GS.CXHZ</tran_id>\
                <rtn_code>%s</rtn_code><rtn_msg><Code>%s</Code><Message>x</Message></rtn_msg></head>\
                <body><![CDATA[<taxML><cxhz><ylsh>%s</ylsh><zt>%s</zt></cxhz></taxML>]]></body></service>"""
                        .formatted(rtn, code, about, state);
        assertThat(holding("tax-bus", answer).getClass().getSimpleName()).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"deliveryId\":\"feedfeedfeedfeedfeedfeedfeedfeed\",\"held\":true} | Held",
                "{\"deliveryId\":\"feedfeedfeedfeedfeedfeedfeedfeed\",\"held\":true,\"answer\":{\"a\":\"b\"}} | Held",
                "{\"deliveryId\":\"feedfeedfeedfeedfeedfeedfeedfeed\",\"held\":false} | NotHeld",
                "{\"deliveryId\":\"feedfeedfeedfeedfeedfeedfeedfeed\",\"held\":\"true\"} | Unsaid",
                "{\"deliveryId\":\"feedfeedfeedfeedfeedfeedfeedfeed\",\"held\":true,\"answer\":\"b\"} | Unsaid",
                "{\"deliveryId\":\"00000000000000000000000000000000\",\"held\":false} | Unsaid",
                "{\"held\":true} | Unsaid",
            })
    void an_event_says_held_or_not_held_about_this_delivery(String data, String meaning) {
        String answer =
                """
                {"specversion":"1.0","id":"1","source":"/p","type":"cn.luqiao.delivery-query.v1.ask.answer","data":%s}"""
                        .formatted(data);
        assertThat(holding("cloudevents", answer).getClass().getSimpleName()).isEqualTo(meaning);
    }

    @Test
    void an_answer_of_another_kind_says_nothing() {
        assertThat(holding("cloudevents", "{\"receiptNo\":\"JN1\"}")).isInstanceOf(Holding.Unsaid.class);
        assertThat(holding("cloudevents", "")).isInstanceOf(Holding.Unsaid.class);
        assertThat(holding("tax-bus", "<html/>")).isInstanceOf(Holding.Unsaid.class);
        assertThat(holding("tax-bus", "no xml")).isInstanceOf(Holding.Unsaid.class);
    }

    @Test
    void a_dialect_without_a_query_says_so() {
        assertThat(Schemas.dialect("qilu-json").asks()).isFalse();
        assertThat(Schemas.dialect("laiwu-fixed").asks()).isFalse();
        assertThat(Schemas.dialect("tax-bus").asks()).isTrue();
    }

    private static Holding holding(String dialect, String answer) {
        WireMessage message = new WireMessage(answer.getBytes(StandardCharsets.UTF_8), Map.of(), "/in");
        return Schemas.dialect(dialect).readHolding(message, RECORD, CONTEXT);
    }

    private static String text(Written written) {
        return new String(written.body(), StandardCharsets.UTF_8);
    }

    private static Record record(String kind) {
        Envelope envelope = new Envelope(
                ID,
                Kind.parse(kind),
                "S-1",
                "HRSS-370000",
                "",
                AT,
                Mode.ASYNC,
                1,
                Optional.empty(),
                Optional.empty(),
                "0".repeat(64),
                Optional.empty());
        return new Record(ID, envelope, Map.of("assessNo", "HD1"), Set.of());
    }
}
