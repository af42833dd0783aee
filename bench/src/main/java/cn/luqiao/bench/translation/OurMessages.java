package cn.luqiao.bench.translation;

import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.Reading;
import cn.luqiao.core.translate.WireMessage;
import java.util.Map;
import java.util.function.Consumer;

/** A dialect of single messages, used as intake uses it: recognised first, then read. */
record OurMessages(Dialect dialect, Judge judge) implements Translator {
    @Override
    public void translate(byte[] body, Consumer<Judged> out) {
        WireMessage message = new WireMessage(body, Map.of(), "");
        Reading reading = dialect.read(message, dialect.recognise(message), House.CONTEXT);
        out.accept(new Judged(reading.fields(), reading.problems().isEmpty() && judge.accepts(reading.fields())));
    }
}
