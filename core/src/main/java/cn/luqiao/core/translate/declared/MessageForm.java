package cn.luqiao.core.translate.declared;

import cn.luqiao.core.record.Kind;
import cn.luqiao.core.translate.Recognised;
import cn.luqiao.core.translate.mapping.Mapping;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.TreeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One kind of message of a dialect.
 *
 * @param key value that tells it from the others
 * @param kind record type, version and action of its records
 * @param serial place of the business serial
 * @param direction place of 1 or -1, if the message says it
 * @param origSerial place of the serial of a reversed record
 * @param request where it names the request that it answers, if that pins how it is read
 * @param whenField canonical field that chooses between several messages of one kind; empty when there is one
 * @param whenValues values of that field for which this message is written
 * @param mapping rules of its body
 * @param answer rules of the answer to it, if its kind has answers
 */
record MessageForm(
        String key,
        Kind kind,
        Slot serial,
        Optional<Slot> direction,
        Optional<Slot> origSerial,
        Optional<Request> request,
        String whenField,
        List<String> whenValues,
        Mapping mapping,
        Optional<Mapping> answer) {
    /** Place of the value that a field of the request has too. */
    record Request(Slot slot, String field) {
        Optional<Recognised.RepliesTo> read(TreeSource source) {
            return Recogniser.text(source, slot).map(value -> new Recognised.RepliesTo(field, value));
        }
    }

    /** Whether a record of the kind is written as this message. */
    boolean fits(Map<String, Object> fields) {
        return whenField.isEmpty() || whenValues.contains(String.valueOf(fields.get(whenField)));
    }
}
