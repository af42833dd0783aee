package cn.luqiao.core.translate.declared;

import cn.luqiao.core.translate.Verdict;
import cn.luqiao.core.translate.convert.Conversion;
import cn.luqiao.core.translate.mapping.Mapping;
import cn.luqiao.core.translate.mapping.Run;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.TreeSink;
import cn.luqiao.core.translate.wire.TreeSource;
import cn.luqiao.core.translate.wire.WireSink;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one kind of answer says, in the order of the wire.
 *
 * @param entries its values
 */
record AnswerTable(List<Entry> entries) {
    AnswerTable {
        entries = List.copyOf(entries);
    }

    /** One value of an answer. */
    sealed interface Entry {
        /** Always the same. */
        record Constant(Slot slot, String value, WireSink.Form form) implements Entry {}

        /** Copied from the request. */
        record Request(Slot slot, Slot from, WireSink.Form form) implements Entry {}

        /** From the verdict, translated by a small table when there is one. */
        record Word(Slot slot, AnswerWord word, Map<String, String> is, Optional<Conversion> as, WireSink.Form form)
                implements Entry {}

        /** The canonical answer through the mapping of the kind. */
        record Fields() implements Entry {}

        /** No value, as the format says it. */
        record Nothing(Slot slot) implements Entry {}
    }

    /** Writes an answer to a request; {@code request} is empty when the request could not be parsed. */
    void write(Optional<TreeSource> request, Verdict verdict, Optional<Mapping> mapping, TreeSink sink, Run run) {
        for (Entry entry : entries) {
            if (entry instanceof Entry.Constant constant) {
                sink.put(constant.slot(), constant.value(), constant.form());
            } else if (entry instanceof Entry.Request copy) {
                put(sink, copy.slot(), request.flatMap(r -> Recogniser.text(r, copy.from())), copy.form());
            } else if (entry instanceof Entry.Word word) {
                put(sink, word.slot(), said(word, verdict), word.form());
            } else if (entry instanceof Entry.Nothing nothing) {
                sink.absent(nothing.slot());
            } else if (verdict instanceof Verdict.Answered answered && mapping.isPresent()) {
                mapping.get().write(answered.fields(), sink, run);
            }
        }
    }

    private static Optional<String> said(Entry.Word word, Verdict verdict) {
        String text = word.word().of(verdict);
        String said = word.is().getOrDefault(text, text);
        return Optional.of(said)
                .filter(t -> !t.isEmpty())
                .map(t -> word.as().map(c -> c.write(t)).orElse(t));
    }

    private static void put(TreeSink sink, Slot slot, Optional<String> text, WireSink.Form form) {
        if (text.isPresent()) {
            sink.put(slot, text.get(), form);
        } else {
            sink.absent(slot);
        }
    }
}
