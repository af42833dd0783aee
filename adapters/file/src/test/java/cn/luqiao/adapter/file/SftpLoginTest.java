package cn.luqiao.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.adapter.Sent;
import cn.luqiao.adapter.testkit.Stage;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who we talk to over SFTP, and who we are there. */
@Timeout(60)
final class SftpLoginTest {
    @TempDir
    Path folder;

    @Test
    void talks_to_no_server_with_another_host_key() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(256);
        String other = PublicKeyEntry.toString(keys.generateKeyPair().getPublic());
        assertThat(codeOf((SftpSide) new SftpSide(folder).with("hostKey", other), ""))
                .isEqualTo("LQ-1024");
    }

    @Test
    void says_that_the_login_was_refused() throws Exception {
        assertThat(codeOf(new SftpSide(folder), "wrong")).isEqualTo("LQ-1025");
    }

    @Test
    void accepts_a_whole_line_of_known_hosts() throws Exception {
        SftpSide side = new SftpSide(folder);
        side.start();
        side.with("hostKey", "sftp.example " + side.options().get("hostKey") + " root@sftp");
        try (Stage stage = new Stage(folder, side)) {
            stage.open();
            assertThat(stage.sendOut("x")).isInstanceOf(Sent.Delivered.class);
        }
    }

    private String codeOf(SftpSide side, String password) throws Exception {
        side.start();
        try (Stage stage = new Stage(folder, side)) {
            if (!password.isEmpty()) {
                stage.useWrongSecret(password);
            }
            stage.open();
            return ((Sent.NotSent) stage.sendOut("x")).problem().code();
        }
    }
}
