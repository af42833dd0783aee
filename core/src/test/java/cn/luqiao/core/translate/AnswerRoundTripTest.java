package cn.luqiao.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.record.Action;
import cn.luqiao.core.record.Kind;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What we answer is what a partner that speaks the same dialect understands. */
class AnswerRoundTripTest {
    private static final OffsetDateTime AT = OffsetDateTime.parse("2025-07-01T09:00:00+08:00");
    private static final TranslationContext CONTEXT = new TranslationContext(
            "0123456789abcdef0123456789abcdef", AT, LocalDate.of(2025, 7, 1), "HRSS-370000", "P", 2022, 1);

    @ParameterizedTest
    @CsvSource({
        "qilu-json,treatment-filing/v1#query",
        "qilu-json,medical-settlement/v1#settle",
        "cloudevents,treatment-filing/v1#query",
        "cloudevents,medical-settlement/v1#settle"
    })
    void an_answer_is_understood_field_by_field(String id, String kindText) {
        Dialect dialect = Schemas.dialect(id);
        Kind kind = Kind.parse(kindText);
        Action action = Schemas.TYPES
                .find(kind.type(), 1)
                .flatMap(t -> t.action(kind.action()))
                .orElseThrow();
        RecordMaker maker = new RecordMaker(42, 30, Map.of("idType", List.of("RESIDENT")));
        for (int i = 0; i < 100; i++) {
            WireMessage question =
                    message(dialect.write(maker.record(kind, "Q-" + i), CONTEXT).body());
            Map<String, Object> fields = maker.fields(action.answerFields());
            Written answer = dialect.writeAnswer(question, new Verdict.Answered("ab", fields, AT), CONTEXT);
            assertThat(dialect.readAnswer(message(answer.body()), kind, CONTEXT))
                    .isEqualTo(new PartnerAnswer.Success(fields));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tax-bus,levy-assessment/v1#assess",
        "cloudevents,delivery-notice/v1#failed",
        "qilu-json,medical-settlement/v1#settle",
        "cloudevents,levy-assessment/v1#assess"
    })
    void a_refusal_is_understood_as_one_and_a_receipt_as_success(String id, String kindText) {
        Dialect dialect = Schemas.dialect(id);
        Kind kind = Kind.parse(kindText);
        RecordMaker maker = new RecordMaker(1, 30, Map.of("idType", List.of("RESIDENT")));
        WireMessage message =
                message(dialect.write(maker.record(kind, "S"), CONTEXT).body());
        Verdict refused =
                new Verdict.Refused(List.of(Problem.of("LQ-2004").at("here").because("'x'")));
        assertThat(dialect.readAnswer(
                        message(dialect.writeAnswer(message, refused, CONTEXT).body()), kind, CONTEXT))
                .isInstanceOf(PartnerAnswer.Refused.class);
        byte[] receipt = "{\"recordId\":\"ab\"}".getBytes(StandardCharsets.UTF_8);
        Verdict accepted = new Verdict.Accepted("ab", receipt, AT, false);
        if (!id.equals("qilu-json")) {
            assertThat(dialect.readAnswer(
                            message(dialect.writeAnswer(message, accepted, CONTEXT)
                                    .body()),
                            kind,
                            CONTEXT))
                    .isEqualTo(new PartnerAnswer.Success(Map.of()));
        }
    }

    @Test
    void every_byte_that_is_missing_from_a_success_makes_it_no_success() {
        Dialect dialect = Schemas.dialect("tax-bus");
        Kind kind = Kind.parse("levy-assessment/v1#assess");
        RecordMaker maker = new RecordMaker(1, 30, Map.of("idType", List.of("RESIDENT")));
        WireMessage message =
                message(dialect.write(maker.record(kind, "S"), CONTEXT).body());
        byte[] answer = dialect.writeAnswer(message, new Verdict.Accepted("ab", new byte[0], AT, false), CONTEXT)
                .body();
        for (int length = 0; length < answer.length; length++) {
            assertThat(dialect.readAnswer(message(java.util.Arrays.copyOf(answer, length)), kind, CONTEXT))
                    .isInstanceOf(PartnerAnswer.Unclear.class);
        }
    }

    private static WireMessage message(byte[] body) {
        return new WireMessage(body, Map.of(), "");
    }
}
