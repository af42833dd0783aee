package cn.luqiao.bench.translation;

import java.util.Optional;
import java.util.function.Function;

/**
 * One wire style that is measured.
 *
 * @param name its name in results
 * @param messages messages that are translated one after the other
 * @param records records in all of them
 * @param kind kind of its records
 * @param ours our translator
 * @param peer who else does the same work
 */
record Style(
        String name,
        byte[][] messages,
        int records,
        String kind,
        Function<Judge, Translator> ours,
        Optional<Peer> peer) {
    int bytesPerRecord() {
        int bytes = 0;
        for (byte[] message : messages) {
            bytes += message.length;
        }
        return bytes / records;
    }

    /** Another library. */
    record Peer(String library, Function<Judge, Translator> translator) {}

    /** Who translates: {@code luqiao}, or the peer's name. */
    Translator by(String who, Judge judge) {
        return who.equals("luqiao")
                ? ours.apply(judge)
                : peer.orElseThrow().translator().apply(judge);
    }
}
