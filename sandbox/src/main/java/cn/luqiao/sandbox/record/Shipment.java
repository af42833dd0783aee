package cn.luqiao.sandbox.record;

import cn.luqiao.sandbox.record.Expected.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/**
 * One record that a partner means to send, once.
 *
 * @param id name of this shipment, unique in the run
 * @param sender who sends it
 * @param type record type
 * @param serial business serial; a duplicate and a conflict have that of their original
 * @param fields canonical fields as the sender means them; absent fields are absent
 * @param expected what the gateway must do
 * @param receivers who must hold it afterwards
 * @param wire how it is sent
 */
public record Shipment(
        String id,
        Participant sender,
        RecordType type,
        String serial,
        ObjectNode fields,
        Expected expected,
        List<Receiver> receivers,
        Wire wire) {
    private static final String ANSWERED = "answered:";

    public Shipment {
        receivers = List.copyOf(receivers);
    }

    /** An ordinary shipment, to be accepted and brought to these receivers. */
    public static Shipment of(
            String id,
            Participant sender,
            RecordType type,
            String serial,
            ObjectNode fields,
            Participant... receivers) {
        List<Receiver> held =
                Arrays.stream(receivers).map(each -> new Receiver(each, false)).toList();
        return new Shipment(id, sender, type, serial, fields, Expected.TAKEN, held, Wire.PLAIN);
    }

    /** The milestone that this shipment was answered. */
    public String answered() {
        return ANSWERED + id;
    }

    /** The same, to be refused because of a rule. */
    public Shipment refused(String rule) {
        return judged(new Expected(Verdict.REFUSED, rule, ""), List.of());
    }

    /** The same with a remark on what is special about it. */
    public Shipment because(String reason) {
        return judged(new Expected(expected.verdict(), reason, expected.original()), receivers);
    }

    /** The same, held by these receivers. */
    public Shipment heldBy(List<Receiver> others) {
        return judged(expected, others);
    }

    /** The same again after this one was answered: a duplicate of an accepted one, refused like a refused one. */
    public Shipment again() {
        Expected again = expected.verdict() == Verdict.ACCEPTED
                ? new Expected(Verdict.DUPLICATE, "same serial, same content", id)
                : new Expected(expected.verdict(), expected.why(), id);
        return follower("-again", fields, again);
    }

    /** The same serial with other content after this one was answered. */
    public Shipment contradicted(ObjectNode other) {
        return follower("-conflict", other, new Expected(Verdict.CONFLICT, "same serial, other content", id));
    }

    /** The same, sent after a milestone. */
    public Shipment after(String milestone) {
        return wired(wire.after(milestone));
    }

    /** The same with one more quirk of its wire form. */
    public Shipment with(String quirk, String value) {
        return wired(wire.with(quirk, value));
    }

    /** The same with one more attribute that a receiver must see. */
    public Shipment seen(String attribute, String value) {
        return wired(wire.seen(attribute, value));
    }

    /** The value of a quirk, or the other value when it has none of that name. */
    public String quirk(String name, String otherwise) {
        return wire.quirks().getOrDefault(name, otherwise);
    }

    private Shipment follower(String suffix, ObjectNode content, Expected judgement) {
        return new Shipment(id + suffix, sender, type, serial, content, judgement, List.of(), wire.after(answered()));
    }

    private Shipment judged(Expected judgement, List<Receiver> held) {
        return new Shipment(id, sender, type, serial, fields, judgement, held, wire);
    }

    private Shipment wired(Wire other) {
        return new Shipment(id, sender, type, serial, fields, expected, receivers, other);
    }
}
