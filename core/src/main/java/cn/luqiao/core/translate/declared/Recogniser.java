package cn.luqiao.core.translate.declared;

import cn.luqiao.core.identifier.CalendarText;
import cn.luqiao.core.identifier.Masking;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.Recognised;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.core.translate.convert.Conversion;
import cn.luqiao.core.translate.convert.Mismatch;
import cn.luqiao.core.translate.wire.Node;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.TreeSource;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a dialect's messages say what they are. Immutable and thread-safe.
 *
 * @param by place of the key that tells kinds of messages apart
 * @param header transport header that tells them apart instead; empty when {@code by} does
 * @param requirements values that places must have, such as "only page"
 * @param payload place of the business payload; {@link Slot#SELF} for the whole body
 * @param sender place and prefix of the sender's participant code
 * @param receiver place and prefix of the receiver's participant code
 * @param createdAt places whose texts together are the time of sending
 * @param timeForm form of that time
 * @param msgId place of a message id of 32 hex characters
 * @param traceId place of a trace id
 */
record Recogniser(
        Optional<Slot> by,
        String header,
        Map<Slot, List<String>> requirements,
        Slot payload,
        Optional<Coded> sender,
        Optional<Coded> receiver,
        List<Slot> createdAt,
        Conversion timeForm,
        Optional<Slot> msgId,
        Optional<Slot> traceId) {
    private static final int SERIAL_MAX = 40;

    /** A participant code that lacks its prefix on the wire. */
    record Coded(Slot slot, String prefix) {
        Optional<String> read(TreeSource source) {
            return Recogniser.text(source, slot).map(t -> prefix + t);
        }
    }

    /** The form of a message. Throws ProblemException LQ-2005 when none fits. */
    MessageForm form(WireMessage message, TreeSource source, Map<String, MessageForm> forms) {
        String key = by.isPresent()
                ? text(source, by.get()).orElse("")
                : message.header(header).orElse("");
        MessageForm form = forms.get(key);
        if (form == null) {
            String where = by.map(source::place).orElse("header " + header);
            throw new ProblemException(Problem.of("LQ-2005")
                    .at(where)
                    .because("'" + (key.length() > 30 ? Masking.ID.log(key) : key) + "'")
                    .expected("之一 · one of " + String.join(", ", forms.keySet())));
        }
        return form;
    }

    /** What a message says of itself. Throws ProblemException LQ-2006 or LQ-2009. */
    Recognised recognise(TreeSource source, MessageForm form, byte[] payloadBytes, Recognised.Parsed parsed) {
        requirements.forEach((slot, allowed) -> require(source, slot, allowed));
        return new Recognised(
                form.kind(),
                serial(source, form),
                payloadBytes,
                sender.flatMap(s -> s.read(source)),
                receiver.flatMap(r -> r.read(source)),
                time(source),
                direction(source, form),
                form.origSerial().flatMap(s -> text(source, s)),
                msgId.flatMap(s -> text(source, s)).filter(Recogniser::isMessageId),
                traceId.flatMap(s -> text(source, s)),
                form.request().flatMap(r -> r.read(source)),
                Optional.of(parsed));
    }

    private static String serial(TreeSource source, MessageForm form) {
        String serial = text(source, form.serial()).orElse("");
        if (serial.isEmpty() || serial.codePointCount(0, serial.length()) > SERIAL_MAX) {
            throw new ProblemException(Problem.of("LQ-2009")
                    .at(source.place(form.serial()))
                    .because(serial.isEmpty() ? "empty" : serial.length() + " characters")
                    .expected("1至40个字符 · 1 to 40 characters"));
        }
        return serial;
    }

    private static boolean isMessageId(String text) {
        return text.length() == 32 && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    private static int direction(TreeSource source, MessageForm form) {
        boolean reversal = form.direction().isPresent()
                && text(source, form.direction().get()).filter("-1"::equals).isPresent();
        return reversal ? -1 : 1;
    }

    private Optional<OffsetDateTime> time(TreeSource source) {
        StringBuilder text = new StringBuilder();
        createdAt.forEach(slot -> text(source, slot).ifPresent(text::append));
        if (text.length() == 0) {
            return Optional.empty();
        }
        try {
            return CalendarText.time(
                    timeForm.read(text.toString(), new HashSet<>()).toString());
        } catch (Mismatch e) {
            return Optional.empty();
        }
    }

    private static void require(TreeSource source, Slot slot, List<String> allowed) {
        String value = text(source, slot).orElse("");
        if (!allowed.contains(value)) {
            throw new ProblemException(Problem.of("LQ-2006")
                    .at(source.place(slot))
                    .because("'" + (value.length() > 30 ? Masking.ID.log(value) : value) + "'")
                    .expected("之一 · one of " + String.join(", ", allowed)));
        }
    }

    /** The text at a place; empty when there is none, also when a group stands there. */
    static Optional<String> text(TreeSource source, Slot slot) {
        return source.node(slot) instanceof Node.Leaf leaf && !leaf.text().isBlank()
                ? Optional.of(leaf.text().strip())
                : Optional.empty();
    }
}
