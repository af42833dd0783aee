package cn.luqiao.core.translate.wire;

import cn.luqiao.core.translate.text.WireCharset;
import java.io.InputStream;
import java.util.Optional;

/** A format in which a file is a batch of rows, read one by one in bounded memory. Immutable and thread-safe. */
public interface RowFormat {
    /** Whether the format has rows of a part. */
    boolean has(Row.Part part);

    /** The place of a value in rows of a part. Throws {@link IllegalArgumentException} with the expectation. */
    Slot slot(Row.Part part, String name);

    /** The place of a value in rows of a part, if there is one. */
    default Optional<Slot> find(Row.Part part, String name) {
        try {
            return has(part) ? Optional.of(slot(part, name)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the bytes kept of a row are those of the file, in its charset. */
    default boolean keepsBytes() {
        return true;
    }

    /** A reader over a stream. */
    Rows open(InputStream in, WireCharset charset);

    /** A row to be written. */
    RowSink sink(Row.Part part, WireCharset charset);

    /**
     * The whole file.
     *
     * @param rows bytes of all rows in order, header and trailer included
     * @param count number of records among them
     */
    default byte[] whole(byte[] rows, int count, WireCharset charset) {
        return rows;
    }

    /** Rows one after the other. Not thread-safe. */
    interface Rows {
        /**
         * The next row, or empty at the end. Throws {@link cn.luqiao.core.problem.ProblemException} when the structure
         * breaks.
         */
        Optional<Row> next();
    }

    /** A row being written. */
    interface RowSink extends WireSink {
        /** Its bytes with line end. */
        byte[] bytes();

        @Override
        default void absent(Slot slot) {
            // a row has its place for everything
        }

        @Override
        default WireSink item(Slot slot) {
            throw new IllegalStateException("a row has no lists");
        }
    }
}
