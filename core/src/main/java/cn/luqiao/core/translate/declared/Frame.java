package cn.luqiao.core.translate.declared;

import cn.luqiao.core.translate.mapping.Mapping;
import cn.luqiao.core.translate.mapping.Run;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.TreeSink;
import cn.luqiao.core.translate.wire.WireSink;
import java.util.List;
import java.util.Map;

/**
 * What stands around the body of every message that a dialect writes, in the order of the wire.
 *
 * @param steps head and tail, with the body somewhere between
 */
record Frame(List<Step> steps) {
    Frame {
        steps = List.copyOf(steps);
    }

    /** One step of writing a message. */
    sealed interface Step {
        /** The body's own rules. */
        record Body() implements Step {}

        /** The value that names the kind of message. */
        record Key(Slot slot) implements Step {}

        /** A constant or a value of the context. */
        record Rule(Mapping mapping) implements Step {}
    }

    void write(MessageForm form, Map<String, Object> fields, TreeSink sink, Run run) {
        for (Step step : steps) {
            if (step instanceof Step.Key key) {
                sink.put(key.slot(), form.key(), WireSink.Form.TEXT);
            } else if (step instanceof Step.Rule rule) {
                rule.mapping().write(fields, sink, run);
            } else {
                form.mapping().write(fields, sink, run);
            }
        }
    }
}
