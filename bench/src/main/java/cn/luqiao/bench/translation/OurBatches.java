package cn.luqiao.bench.translation;

import cn.luqiao.core.translate.BatchReader;
import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.Reading;
import cn.luqiao.core.translate.WireMessage;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A dialect of batches, used as intake uses it: line after line, then the totals. */
record OurBatches(Dialect dialect, Judge judge, String fileName) implements Translator {
    @Override
    public void translate(byte[] file, Consumer<Judged> out) {
        WireMessage envelope = new WireMessage(new byte[0], Map.of(), fileName);
        try (BatchReader reader = dialect.openBatch(new ByteArrayInputStream(file), envelope, House.CONTEXT)) {
            for (Optional<BatchReader.Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                Reading reading = line.get().reading();
                out.accept(
                        new Judged(reading.fields(), reading.problems().isEmpty() && judge.accepts(reading.fields())));
            }
            if (!reader.totals().isEmpty()) {
                throw new IllegalStateException(reader.totals().toString());
            }
        }
    }
}
