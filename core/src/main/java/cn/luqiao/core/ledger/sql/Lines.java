package cn.luqiao.core.ledger.sql;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Line numbers of a chunk as a row keeps them: two bytes each. */
final class Lines {
    private Lines() {}

    static byte[] pack(List<Integer> lines) {
        ByteBuffer out = ByteBuffer.allocate(lines.size() * Short.BYTES);
        lines.forEach(line -> out.putShort(line.shortValue()));
        return out.array();
    }

    static List<Integer> unpack(byte[] packed) {
        ByteBuffer in = ByteBuffer.wrap(packed);
        List<Integer> lines = new ArrayList<>(packed.length / Short.BYTES);
        while (in.hasRemaining()) {
            lines.add(in.getShort() & 0xFFFF);
        }
        return lines;
    }
}
