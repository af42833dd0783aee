package cn.luqiao.core.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path temp;

    private Secrets secrets;

    @BeforeEach
    void open() {
        secrets = Secrets.in(temp.resolve("secrets"), KeyFolder.open(temp.resolve("keys"), true));
    }

    @Test
    void gives_back_a_plain_value_and_looks_up_a_reference() {
        secrets.write("hospital-qilu", "t0ken");
        assertThat(secrets.resolve("plain")).isEqualTo("plain");
        assertThat(secrets.resolve("secret:hospital-qilu")).isEqualTo("t0ken");
        assertThat(secrets.resolveChars("secret:hospital-qilu")).isEqualTo("t0ken".toCharArray());
        assertThat(secrets.has("hospital-qilu")).isTrue();
        assertThat(secrets.has("hospital-other")).isFalse();
    }

    @Test
    void an_unknown_secret_is_a_problem_that_names_the_file_to_make() {
        assertThatThrownBy(() -> secrets.resolve("secret:nobody")).hasMessageContainingAll("LQ-4105", "nobody", "0600");
        assertThatThrownBy(() -> secrets.resolve("secret:../keys/index.key")).hasMessageContaining("LQ-4105");
    }

    @Test
    void refuses_a_secret_that_others_may_read() throws IOException {
        secrets.write("hospital-qilu", "t0ken");
        Files.setPosixFilePermissions(
                temp.resolve("secrets/hospital-qilu"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> secrets.resolve("secret:hospital-qilu")).hasMessageContaining("LQ-4102");
    }

    @Test
    void keeps_sealed_secrets_unreadable_on_disk_and_replaces_them() throws IOException {
        secrets.seal("bank", "pass-1");
        secrets.seal("bank", "pass-2");
        secrets.seal("city", "口令");
        assertThat(secrets.resolve("secret:bank")).isEqualTo("pass-2");
        assertThat(secrets.resolve("secret:city")).isEqualTo("口令");
        assertThat(Files.readString(temp.resolve("secrets/secrets.sealed"))).doesNotContain("pass-", "口令");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("secrets/secrets.sealed"))))
                .isEqualTo("rw-------");
    }

    @Test
    void shows_no_secret_in_its_text() {
        secrets.write("hospital-qilu", "t0ken");
        assertThat(secrets.toString()).doesNotContain("t0ken");
    }
}
