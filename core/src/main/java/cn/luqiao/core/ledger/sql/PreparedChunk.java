package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.Chunk;
import cn.luqiao.core.ledger.log.LineTree;
import cn.luqiao.core.seal.Sm3;
import cn.luqiao.core.translate.Verdict;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A chunk with everything computed that needs no place in the log.
 *
 * @param id chunk id, a record id of its own
 * @param digest SM3 hex of its raw lines, good ones first
 * @param linesRoot Merkle root over its good lines
 * @param bodies raw lines, canonical lines and, when there are some, refused lines
 * @param block sorted key block, see {@link LineBlock}
 */
record PreparedChunk(String id, String digest, byte[] linesRoot, List<SealedPayload> bodies, byte[] block) {

    static PreparedChunk of(Payloads payloads, String id, Chunk chunk) {
        List<byte[]> canonical = new ArrayList<>();
        chunk.lines().forEach(line -> canonical.add(RecordJson.write(line.record())));
        SealedPayload lines = payloads.seal(PayloadKind.CHUNK_CANONICAL, id, 0, new byte[0], array(canonical));
        List<byte[]> raw = new ArrayList<>();
        chunk.lines().forEach(line -> raw.add(line.raw()));
        chunk.bad().forEach(line -> raw.add(line.raw()));
        List<SealedPayload> bodies = new ArrayList<>();
        bodies.add(payloads.seal(PayloadKind.CHUNK_RAW, id, 0, new byte[0], framed(raw)));
        bodies.add(lines);
        if (!chunk.bad().isEmpty()) {
            List<Verdict.BadLine> told =
                    chunk.bad().stream().map(Chunk.BadLine::told).toList();
            bodies.add(payloads.seal(PayloadKind.CHUNK_BAD, id, 0, new byte[0], ProblemJson.writeLines(told)));
        }
        LineTree tree = new LineTree(lines.salt());
        for (int i = 0; i < canonical.size(); i++) {
            tree.add(raw.get(i), canonical.get(i));
        }
        Sm3 digest = new Sm3();
        raw.forEach(digest::update);
        return new PreparedChunk(id, digest.hex(), tree.tree().root(), bodies, LineBlock.of(chunk.lines()));
    }

    private static byte[] array(List<byte[]> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(values.get(i));
        }
        out.write(']');
        return out.toByteArray();
    }

    /** Each line behind its length in four bytes. */
    private static byte[] framed(List<byte[]> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            out.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(line.length).array());
            out.writeBytes(line);
        }
        return out.toByteArray();
    }
}
