package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.log.LeafDraft;
import cn.luqiao.core.ledger.log.LeafKind;
import cn.luqiao.core.ledger.log.LeafTag;
import cn.luqiao.core.seal.SealedBytes;
import cn.luqiao.core.seal.StoreCipher;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Configuration generations by digest, and which one is active. */
final class Generations {
    private static final String KIND = "generation";
    private static final String ACTIVE = "generation.active";
    private static final int LATEST_MAX = 48;

    private final GroupWriter writer;
    private final Readers readers;
    private final StoreCipher cipher;

    Generations(GroupWriter writer, Readers readers, StoreCipher cipher) {
        this.writer = writer;
        this.readers = readers;
        this.cipher = cipher;
    }

    CompletableFuture<Void> put(String digest, byte[] content) {
        SealedBytes sealed = cipher.seal(digest, KIND, content);
        return writer.submit(group -> {
            group.sql()
                    .update(
                            "INSERT INTO generation (digest, stored_at, key_id, body) VALUES (?, ?, ?, ?)"
                                    + " ON CONFLICT DO NOTHING",
                            digest,
                            group.at(),
                            sealed.keyId(),
                            sealed.bytes());
            return () -> null;
        });
    }

    CompletableFuture<Void> activate(String digest, String who) {
        return writer.submit(group -> {
            if (group.sql().number("SELECT COUNT(*) FROM generation WHERE digest = ?", digest) == 0) {
                throw new IllegalArgumentException("generation " + digest + " is not stored");
            }
            group.append(LeafDraft.of(LeafKind.GENERATION, digest).with(LeafTag.WHO, who), Pos.NONE);
            group.sql()
                    .update(
                            "INSERT INTO meta (name, value) VALUES (?, ?)"
                                    + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                            ACTIVE,
                            digest);
            return () -> null;
        });
    }

    Optional<String> active() {
        return readers.ask(sql -> sql.first(row -> row.getString(1), "SELECT value FROM meta WHERE name = ?", ACTIVE));
    }

    List<String> latest() {
        return readers.ask(sql -> sql.list(
                row -> row.getString(1), "SELECT digest FROM generation ORDER BY stored_at DESC LIMIT ?", LATEST_MAX));
    }

    Optional<byte[]> content(String digest) {
        return readers.ask(sql -> sql.first(
                        row -> new SealedBytes(row.getString(1), row.getBytes(2)),
                        "SELECT key_id, body FROM generation WHERE digest = ?",
                        digest))
                .map(stored -> cipher.open(digest, KIND, stored));
    }
}
