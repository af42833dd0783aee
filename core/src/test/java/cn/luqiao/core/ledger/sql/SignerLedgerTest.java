package cn.luqiao.core.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.core.seal.KeyKind;
import cn.luqiao.core.seal.TestAuthority;
import cn.luqiao.core.seal.remote.KeyServerUntilKilled;
import cn.luqiao.core.seal.remote.RemoteKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract of ledgers while another process holds every private key. */
class SignerLedgerTest extends LedgerContract {
    @TempDir
    static Path place;

    private static Process signer;

    @BeforeAll
    static void serve() throws IOException {
        Path own = Files.createDirectory(
                place.resolve("own"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        TestAuthority.root(KeyKind.SM2, "Root").signing(KeyKind.SM2, "receipt").write(own.resolve("receipt-0001.pem"));
        signer = KeyServerUntilKilled.start(own, place.resolve("signer"));
    }

    @AfterAll
    static void end() {
        signer.destroyForcibly();
    }

    @Override
    KeyFolder keys(Path folder) {
        KeyFolder keys = KeyFolder.create(folder, RemoteKeys.connect(place.resolve("signer")));
        assertThat(keys.list())
                .extracting(listed -> listed.purpose().name())
                .containsExactlyInAnyOrder("INDEX", "STORE");
        return keys;
    }

    @Override
    Ledger open(Path folder, KeyFolder keys, Clock clock) {
        return SqlLedger.openSqlite(folder.resolve("ledger.db"), keys, clock, "node", LedgerPolicy.shipped());
    }
}
