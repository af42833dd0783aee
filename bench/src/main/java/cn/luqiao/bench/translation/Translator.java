package cn.luqiao.bench.translation;

import java.util.function.Consumer;

/** One way to make canonical, judged records of the bytes of messages. Not thread-safe. */
public interface Translator {
    /** Translates and judges every record of a message, in order. */
    void translate(byte[] message, Consumer<Judged> out);
}
