package cn.luqiao.bench.translation.peer;

import cn.luqiao.bench.translation.Judge;
import cn.luqiao.bench.translation.Judged;
import cn.luqiao.bench.translation.Translator;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.function.Consumer;
import org.beanio.BeanReader;
import org.beanio.StreamFactory;

/**
 * Files of insured persons read with BeanIO into maps of canonical fields: type handlers do what conversions and code
 * tables do in a dialect.
 */
public final class BeanIoPersons implements Translator {
    private final StreamFactory factory;
    private final Charset charset;
    private final Judge judge;

    private BeanIoPersons(StreamFactory factory, Charset charset, Judge judge) {
        this.factory = factory;
        this.charset = charset;
        this.judge = judge;
    }

    /**
     * Fixed-width lines. Columns are counted in bytes and BeanIO counts characters: so the file is read as ISO 8859-1, one
     * character a byte, and text columns are decoded by their handler.
     */
    public static BeanIoPersons fixedWidth(Judge judge) {
        return new BeanIoPersons(BeanIoLayouts.fixedWidth(), Charset.forName("ISO-8859-1"), judge);
    }

    /** Lines between bars, decoded before they are split. */
    public static BeanIoPersons delimited(Judge judge) {
        return new BeanIoPersons(BeanIoLayouts.delimited(), Charset.forName("GB18030"), judge);
    }

    @Override
    public void translate(byte[] file, Consumer<Judged> out) {
        BeanReader reader = factory.createReader(
                BeanIoLayouts.STREAM, new InputStreamReader(new ByteArrayInputStream(file), charset));
        BadLines bad = new BadLines();
        reader.setErrorHandler(bad);
        Sums sums = new Sums();
        for (Object row = reader.read(); row != null; row = reader.read()) {
            @SuppressWarnings("unchecked")
            Map<String, Object> fields = (Map<String, Object>) row;
            switch (reader.getRecordName()) {
                case "detail" -> {
                    sums.add(fields.remove("seq"), fields.get("wage"));
                    out.accept(new Judged(fields, judge.accepts(fields)));
                }
                default -> sums.announce(fields);
            }
            sums.skip(bad.taken());
        }
        sums.check();
    }

    /** Sequence, count and total, as every reader of such a file checks them. */
    private static final class Sums {
        private long lines;
        private long fen;
        private boolean agrees = true;
        private long said = -1;
        private long saidFen;

        void add(Object seq, Object wage) {
            agrees &= Long.parseLong(seq.toString()) == ++lines;
            fen += Handlers.fen(wage.toString());
        }

        void skip(int bad) {
            lines += bad;
            agrees &= bad == 0;
        }

        void announce(Map<String, Object> row) {
            long count = Long.parseLong(row.get("count").toString());
            long total = Long.parseLong(row.get("total").toString());
            agrees &= said < 0 || said == count && saidFen == total;
            said = count;
            saidFen = total;
        }

        void check() {
            if (!agrees || said != lines || saidFen != fen) {
                throw new IllegalStateException("totals: " + lines + " lines, " + fen + " fen");
            }
        }
    }
}
