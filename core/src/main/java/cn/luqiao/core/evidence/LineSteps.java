package cn.luqiao.core.evidence;

import cn.luqiao.core.ledger.verify.LeafBytes;
import cn.luqiao.core.ledger.verify.TreeCheck;
import cn.luqiao.core.seal.Digests;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The step of a line: it is in its chunk, the chunk in its file, and the file is what the gateway signed for. */
final class LineSteps {
    private static final byte LEAF_VERSION = 1;
    private final Manifest manifest;
    private final JsonNode line;
    private final List<Step> steps;

    LineSteps(Manifest manifest, List<Step> steps) {
        this.manifest = manifest;
        this.line = manifest.json().path("line");
        this.steps = steps;
    }

    void check() {
        Optional<Manifest.Entry> chunk =
                manifest.newest(LeafBytes.STAGED, line.path("chunk").asText());
        Optional<Manifest.Entry> batch =
                manifest.newest(LeafBytes.RELEASED, line.path("batch").asText());
        if (chunk.isEmpty() || batch.isEmpty()) {
            steps.add(
                    Step.broken("缺少该行所在分块或批次的账本记录。", "The entries of the line's chunk and batch are not both there."));
            return;
        }
        byte[] chunkRoot = chunk.get().leaf().first(LeafBytes.ROOT).orElseThrow();
        byte[] batchRoot = batch.get().leaf().first(LeafBytes.ROOT).orElseThrow();
        boolean inChunk = TreeCheck.included(
                TreeCheck.leafHash(leaf()),
                line.path("place").longValue(),
                line.path("lines").longValue(),
                Manifest.hashes(line.path("path")),
                chunkRoot);
        boolean inBatch = TreeCheck.included(
                TreeCheck.leafHash(chunkRoot),
                line.path("chunkNumber").longValue(),
                line.path("chunks").longValue(),
                Manifest.hashes(line.path("chunkPath")),
                batchRoot);
        boolean counted = chunk.get().leaf().number(LeafBytes.NUMBER)
                == line.path("chunkNumber").longValue();
        steps.add(
                inChunk && inBatch && counted
                        ? Step.good(
                                "该行是第 " + (line.path("chunkNumber").asInt() + 1) + " 分块的第 "
                                        + (line.path("place").asInt() + 1) + " 个有效行；文件由网关见证。",
                                "The line is good line " + (line.path("place").asInt() + 1) + " of chunk "
                                        + (line.path("chunkNumber").asInt() + 1)
                                        + "; the file is attested by the gateway.")
                        : Step.broken(
                                "该行不在所述文件之中：证明属于另一行或另一批次。",
                                "The line is not in that file: the proof is that of another line or another batch."));
        attested();
    }

    private byte[] leaf() {
        byte[] salt = HexFormat.of().parseHex(line.path("salt").asText());
        byte[] canonical = line.hasNonNull("canonicalDigest")
                ? HexFormat.of().parseHex(line.path("canonicalDigest").asText())
                : Digests.sm3(salt, Digests.sm3(bytes("line/canonical")));
        return ByteBuffer.allocate(1 + Integer.BYTES + 2 * canonical.length)
                .put(LEAF_VERSION)
                .putInt(line.path("place").asInt())
                .put(Digests.sm3(salt, Digests.sm3(bytes("line/raw"))))
                .put(canonical)
                .array();
    }

    private byte[] bytes(String name) {
        return manifest.file()
                .file(name)
                .orElseThrow(() -> new IllegalArgumentException("file " + name + " is missing"));
    }

    private void attested() {
        manifest.file().file(EvidenceFile.RECEIPT).map(Manifest::read).ifPresent(receipt -> {
            String digest = receipt.path("payloadDigest").asText();
            steps.add(Step.told(
                    "发送方对整个文件（SM3 " + digest + "）的签名：由网关见证（attested by the gateway）；回执把文件摘要与各行的默克尔根绑在一起。",
                    "Sender's signature over the file (SM3 " + digest
                            + "): attested by the gateway; the receipt binds the"
                            + " file's digest to the Merkle root of its lines."));
        });
    }
}
