package cn.luqiao.core.translate.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Mode;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.translate.PartnerAnswer;
import cn.luqiao.core.translate.Reading;
import cn.luqiao.core.translate.Recognised;
import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.Verdict;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.core.translate.Written;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsDialectTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = "{ \"payNo\" : \"1\",\"direction\":-1 , \"channel\":null}";
    private static final String EVENT =
            """
            {"specversion":"1.0","id":"0123456789abcdef0123456789abcdef","source":"/participants/HRSS-370000",
             "type":"cn.luqiao.payment-confirmation.v1.confirm","time":"2025-06-30T09:00:00+08:00",
             "bizserial":"S-1","sender":"HRSS-370000","direction":-1,"origserial":"S-0","data":%s,"traceid":"t"}""";
    private static final Kind KIND = Kind.parse("payment-confirmation/v1#confirm");
    private static final OffsetDateTime AT = OffsetDateTime.parse("2025-07-01T09:00:00+08:00");
    private static final TranslationContext CONTEXT = new TranslationContext(
            "feedfeedfeedfeedfeedfeedfeedfeed", AT, LocalDate.of(2025, 7, 1), "HRSS-370000", "HRSS-370100", 2022, 1);
    private final CloudEventsDialect dialect = new CloudEventsDialect();

    @Test
    void the_payload_is_the_exact_bytes_of_data() {
        Recognised event = dialect.recognise(message(String.format(EVENT, DATA)));
        assertThat(new String(event.payload(), StandardCharsets.UTF_8)).isEqualTo(DATA);
        assertThat(event.kind()).isEqualTo(KIND);
        assertThat(event.serial()).isEqualTo("S-1");
        assertThat(event.direction()).isEqualTo(-1);
        assertThat(event.origSerial()).contains("S-0");
        assertThat(event.sender()).contains("HRSS-370000");
        assertThat(event.msgId()).contains("0123456789abcdef0123456789abcdef");
        assertThat(event.createdAt()).contains(OffsetDateTime.parse("2025-06-30T09:00:00+08:00"));
        assertThat(event.traceId()).contains("t");
    }

    @Test
    void null_members_are_absent_and_integers_are_long() {
        WireMessage message = message(String.format(EVENT, DATA));
        Reading reading = dialect.read(message, dialect.recognise(message), CONTEXT);
        assertThat(reading.fields()).isEqualTo(Map.of("payNo", "1", "direction", -1L));
        assertThat(reading.problems()).isEmpty();
    }

    @Test
    void an_amount_written_as_a_json_number_with_fraction_is_refused() {
        WireMessage message = message(String.format(EVENT, "{\"paidAmount\":163.80}"));
        Reading reading = dialect.read(message, dialect.recognise(message), CONTEXT);
        assertThat(reading.problems()).extracting(Problem::code).containsExactly("LQ-2120");
    }

    @Test
    void a_stated_digest_that_is_another_one_is_refused() {
        String right = Digests.sm3Hex(DATA.getBytes(StandardCharsets.UTF_8));
        String event = String.format(EVENT, DATA).replace("\"traceid\":\"t\"", "\"payloaddigest\":\"" + right + "\"");
        assertThat(dialect.recognise(message(event)).serial()).isEqualTo("S-1");
        refused(event.replace("\"payNo\" : \"1\"", "\"payNo\" : \"2\""), "LQ-2006");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"specversion\":\"1.0\"|\"specversion\":\"0.3\"|LQ-2007",
                "cn.luqiao.payment-confirmation.v1.confirm|cn.luqiao.payment|LQ-2005",
                "cn.luqiao.payment-confirmation.v1.confirm|com.example.payment-confirmation.v1.confirm|LQ-2005",
                "cn.luqiao.payment-confirmation.v1.confirm|cn.luqiao.payment-confirmation.1.confirm|LQ-2005",
                "\"bizserial\":\"S-1\"|\"bizserial\":\"\"|LQ-2009",
                "\"bizserial\":\"S-1\"|\"bizserial\":\"01234567890123456789012345678901234567890\"|LQ-2009",
                "\"direction\":-1,\"orig|\"direction\":2,\"orig|LQ-2004",
                "\"data\"|\"data_base64\"|LQ-2007",
                "\"traceid\"|\"id\"|LQ-2001"
            })
    void an_event_that_is_not_as_agreed_is_refused_with_its_code(String what, String instead, String code) {
        refused(String.format(EVENT, DATA).replace(what, instead), code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "null", "\"x\""})
    void what_is_no_event_is_refused(String text) {
        assertThatThrownBy(() -> dialect.recognise(message(text))).isInstanceOf(ProblemException.class);
    }

    @Test
    void a_record_goes_out_with_its_envelope_and_the_digest_of_its_data() throws IOException {
        Written written = dialect.write(record("S-7"), CONTEXT);
        JsonNode event = JSON.readTree(written.body());
        assertThat(event.get("id").asText()).isEqualTo(CONTEXT.messageId());
        assertThat(event.get("type").asText()).isEqualTo("cn.luqiao.payment-confirmation.v1.confirm");
        assertThat(event.get("source").asText()).isEqualTo("/participants/TAX-370000");
        assertThat(event.get("direction").asInt()).isEqualTo(-1);
        assertThat(event.get("origserial").asText()).isEqualTo("S-0");
        assertThat(event.get("mode").asText()).isEqualTo("FILE");
        assertThat(event.get("batchno").asText()).isEqualTo("B1");
        assertThat(event.get("seqinbatch").asInt()).isEqualTo(2);
        assertThat(event.get("receiver").asText()).isEqualTo("HRSS-370100");
        assertThat(event.has("traceid")).isFalse();
        assertThat(dialect.recognise(message(written.body())).payload())
                .satisfies(data -> assertThat(Digests.sm3Hex(data))
                        .isEqualTo(event.get("payloaddigest").asText()));
        assertThat(written.properties()).containsEntry("contentType", "application/cloudevents+json");
    }

    @Test
    void a_chunk_is_an_array_of_events_with_ids_of_their_own() throws IOException {
        Written written = dialect.writeBatch(List.of(record("S-1"), record("S-2")), CONTEXT);
        JsonNode events = JSON.readTree(written.body());
        assertThat(events).hasSize(2);
        assertThat(written.mediaType()).isEqualTo("application/cloudevents-batch+json");
        assertThat(events.get(0).get("bizserial").asText()).isEqualTo("S-1");
        assertThat(events.get(1).get("id").asText()).matches("[0-9a-f]{32}");
        assertThat(dialect.writeBatch(List.of(record("S-1"), record("S-2")), CONTEXT)
                        .body())
                .isEqualTo(written.body());
    }

    @Test
    void an_answer_names_the_question_and_is_the_same_for_a_resend() throws IOException {
        WireMessage question = message(String.format(EVENT, DATA));
        Verdict verdict = new Verdict.Answered("ab", Map.of("eligible", true), AT);
        byte[] answer = dialect.writeAnswer(question, verdict, CONTEXT).body();
        JsonNode event = JSON.readTree(answer);
        assertThat(event.get("type").asText()).isEqualTo("cn.luqiao.payment-confirmation.v1.confirm.answer");
        assertThat(event.get("bizserial").asText()).isEqualTo("S-1");
        assertThat(event.get("data")).isEqualTo(JSON.readTree("{\"eligible\":true}"));
        assertThat(dialect.writeAnswer(question, verdict, CONTEXT).body()).isEqualTo(answer);
        assertThat(dialect.readAnswer(message(answer), KIND, CONTEXT))
                .isEqualTo(new PartnerAnswer.Success(Map.of("eligible", true)));
        assertThat(dialect.readAnswer(message(answer), Kind.parse("treatment-filing/v1#query"), CONTEXT))
                .isInstanceOf(PartnerAnswer.Unclear.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"receiptNo\":\"JN1\",\"id\":\"x\"}|Success",
                "{\"code\":\"JN-2001\",\"message\":\"本市无此单位\"}|Refused",
                "{\"type\":\"about:blank\",\"code\":\"X\",\"status\":503}|Later",
                "{\"ok\":true}|Unclear",
                "<html/>|Unclear",
                "[]|Unclear"
            })
    void receipts_refusals_and_everything_else_are_told_apart(String text, String meaning) {
        assertThat(dialect.readAnswer(message(text), KIND, CONTEXT).getClass().getSimpleName())
                .isEqualTo(meaning);
    }

    private void refused(String event, String code) {
        assertThatThrownBy(() -> dialect.recognise(message(event)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }

    private static Record record(String serial) {
        Envelope envelope = new Envelope(
                "0123456789abcdef0123456789abcdef",
                KIND,
                serial,
                "TAX-370000",
                "",
                AT,
                Mode.FILE,
                -1,
                Optional.of("S-0"),
                Optional.of(new Envelope.BatchPlace("B1", 2, 3)),
                "00",
                Optional.empty());
        return new Record(Digests.id32(serial), envelope, Map.of("payNo", "1", "direction", -1L), Set.of());
    }

    private static WireMessage message(String body) {
        return message(body.getBytes(StandardCharsets.UTF_8));
    }

    private static WireMessage message(byte[] body) {
        return new WireMessage(body, Map.of(), "core.out");
    }

    @Test
    void a_refusal_names_the_event_that_it_answers() {
        Verdict refused = new Verdict.Refused(List.of(Problem.of("LQ-2001")));
        assertThat(dialect.writeAnswer(message(String.format(EVENT, DATA)), refused, CONTEXT)
                        .properties())
                .containsEntry("correlationId", "0123456789abcdef0123456789abcdef");
    }

    @Test
    void a_refusal_of_what_is_no_event_names_none() {
        Verdict refused = new Verdict.Refused(List.of(Problem.of("LQ-2001")));
        assertThat(dialect.writeAnswer(message("no event"), refused, CONTEXT).properties())
                .isEmpty();
    }
}
