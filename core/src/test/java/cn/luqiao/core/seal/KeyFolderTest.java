package cn.luqiao.core.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.core.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {
    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void place() {
        folder = temp.resolve("keys");
    }

    @Test
    void makes_a_first_set_only_when_allowed() {
        assertThatThrownBy(() -> KeyFolder.open(folder, false)).hasMessageContaining("LQ-4101");
        assertThat(folder).doesNotExist();
        KeyFolder.open(folder, true);
        assertThat(KeyFolder.open(folder, false).storeKeyIds()).hasSize(1);
    }

    @Test
    void keeps_every_file_for_its_owner_alone() throws IOException {
        KeyFolder.open(folder, true);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        for (Path file : files()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void refuses_a_key_that_others_may_read_and_says_what_to_do() throws IOException {
        KeyFolder.open(folder, true);
        for (Path file : files()) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
            assertThatThrownBy(() -> KeyFolder.open(folder, false))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.problem().text())
                                    .contains("LQ-4102", file.toString(), "rw-r-----", "chmod 0600"));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void never_makes_a_new_key_in_place_of_a_lost_one() throws IOException {
        KeyFolder.open(folder, true);
        for (Path file : files()) {
            byte[] kept = Files.readAllBytes(file);
            Files.delete(file);
            assertThatThrownBy(() -> KeyFolder.open(folder, true))
                    .as(file.toString())
                    .hasMessageContaining("LQ-4101");
            Files.write(file, kept);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void notices_a_store_key_that_is_not_the_one_in_its_name() throws IOException {
        KeyFolder.open(folder, true);
        KeyFolder.open(temp.resolve("other"), true);
        Path own = file("store-");
        try (Stream<Path> others = Files.list(temp.resolve("other"))) {
            Path other = others.filter(f -> f.getFileName().toString().startsWith("store-"))
                    .findFirst()
                    .orElseThrow();
            Files.write(own, Files.readAllBytes(other));
        }
        assertThatThrownBy(() -> KeyFolder.open(folder, false)).hasMessageContaining("LQ-4106");
    }

    @Test
    void tokens_survive_a_restart_and_depend_on_domain_and_parts() {
        Tokens first = KeyFolder.open(folder, true).tokens();
        Tokens again = KeyFolder.open(folder, false).tokens();
        assertThat(again.of("key", "a", "bc")).isEqualTo(first.of("key", "a", "bc"));
        assertThat(first.of("key", "ab", "c")).isNotEqualTo(first.of("key", "a", "bc"));
        assertThat(first.of("search", "a", "bc")).isNotEqualTo(first.of("key", "a", "bc"));
        assertThat(KeyFolder.open(temp.resolve("other"), true).tokens().of("key", "a", "bc"))
                .isNotEqualTo(first.of("key", "a", "bc"));
    }

    @Test
    void a_new_store_key_seals_and_the_old_one_still_opens() {
        KeyFolder before = KeyFolder.open(folder, true);
        SealedBytes old = before.storeCipher().seal("id", "original", "工伤".getBytes(UTF_8));
        KeyFolder after = before.withNewStoreKey();
        SealedBytes fresh = after.storeCipher().seal("id", "original", "工伤".getBytes(UTF_8));
        assertThat(fresh.keyId()).isNotEqualTo(old.keyId());
        assertThat(new String(after.storeCipher().open("id", "original", old), UTF_8))
                .isEqualTo("工伤");
        assertThat(KeyFolder.open(folder, false).storeCipher().currentKeyId()).isEqualTo(fresh.keyId());
    }

    @Test
    void a_receipt_signature_verifies_with_the_exported_key() {
        KeyFolder keys = KeyFolder.open(folder, true);
        ReceiptSigner signer = keys.receiptSigner();
        byte[] signature = signer.sign("root".getBytes(UTF_8));
        Sm2PublicKey exported = Sm2PublicKey.fromPem(signer.publicKey().pem());
        assertThat(exported.keyId()).isEqualTo(signer.publicKey().keyId()).matches("[0-9a-f]{16}");
        assertThat(exported.verify("root".getBytes(UTF_8), signature)).isTrue();
        assertThat(exported.verify("boot".getBytes(UTF_8), signature)).isFalse();
        assertThat(keys.receiptKey(exported.keyId())).isPresent();
        assertThat(keys.receiptKey("0000000000000000")).isEmpty();
    }

    @Test
    void shows_no_key_in_its_text() throws IOException {
        String text = KeyFolder.open(folder, true).toString();
        assertThat(text).contains(folder.toString());
        for (Path file : files()) {
            List<String> lines = Files.readAllLines(file);
            assertThat(text).doesNotContain(lines.get(1));
        }
    }

    private Path file(String prefix) throws IOException {
        return files().stream()
                .filter(f -> f.getFileName().toString().startsWith(prefix))
                .findFirst()
                .orElseThrow();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
