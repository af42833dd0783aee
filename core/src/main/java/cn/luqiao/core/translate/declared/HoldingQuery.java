package cn.luqiao.core.translate.declared;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.translate.Holding;
import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.mapping.Mapping;
import cn.luqiao.core.translate.mapping.Run;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.TreeSink;
import cn.luqiao.core.translate.wire.TreeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a receiver is asked whether it holds a delivery, and how its answer reads.
 *
 * @param rules what the question says
 * @param held values that places of the answer must have, all of them, when it holds it
 * @param notHeld values that they must have, all of them, when it does not
 */
record HoldingQuery(Mapping rules, Map<Slot, String> held, Map<Slot, String> notHeld) {
    /** Stands in a sign for the id of the delivery that was asked about. */
    static final String MESSAGE_ID = "{messageId}";

    /** Stands in a sign for the serial of its record. */
    static final String SERIAL = "{serial}";

    void write(TreeSink sink, Run run) {
        rules.write(Map.of(), sink, run);
    }

    /** {@code answer} reads what the receiver answered to the delivery itself, where its kind has answers. */
    Holding read(TreeSource source, Record record, Optional<Mapping> answer, TranslationContext context, Run run) {
        boolean yes = all(held, source, record, context);
        boolean no = all(notHeld, source, record, context);
        if (yes == no) {
            return new Holding.Unsaid(List.of(Problem.of("LQ-5021")
                    .because(yes ? "signs of both" : "no sign of either")
                    .expected(signs(held) + "，或 · or " + signs(notHeld))));
        }
        if (no) {
            return new Holding.NotHeld();
        }
        Map<String, Object> fields =
                answer.map(mapping -> mapping.read(source, run)).orElse(Map.of());
        return run.problems().isEmpty() ? new Holding.Held(fields) : new Holding.Unsaid(run.problems());
    }

    private static boolean all(Map<Slot, String> signs, TreeSource source, Record record, TranslationContext context) {
        return signs.entrySet().stream().allMatch(sign -> {
            String expected = sign.getValue()
                    .replace(MESSAGE_ID, context.messageId())
                    .replace(SERIAL, record.envelope().bizSerial());
            return Recogniser.text(source, sign.getKey()).orElse("").equals(expected);
        });
    }

    private static String signs(Map<Slot, String> signs) {
        StringBuilder text = new StringBuilder();
        signs.forEach((slot, value) -> text.append(text.length() == 0 ? "" : ", ")
                .append(slot.path())
                .append(" '")
                .append(value)
                .append('\''));
        return text.toString();
    }
}
