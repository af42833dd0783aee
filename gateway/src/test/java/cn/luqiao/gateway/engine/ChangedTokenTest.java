package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The secret of a bearer token is replaced while the gateway runs. */
class ChangedTokenTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private Office office;
    private Town town;
    private Sender sender;
    private Path secret;

    @BeforeEach
    void start() throws Exception {
        office = new Office();
        town = new Town(folder, office);
        sender = new Sender(town);
        secret = town.data().resolve("secrets/bureau");
        assertThat(sender.pay("T-1", "1.00").statusCode()).isEqualTo(202);
    }

    @AfterEach
    void stop() {
        town.close();
        office.close();
    }

    @Test
    void the_new_one_counts_soon_and_the_old_one_no_more() throws Exception {
        Files.writeString(secret, "another-token\n");
        await().atMost(SOON).until(() -> status("another-token", "T-2") <= 202);
        assertThat(status(Town.TOKEN, "T-3")).isEqualTo(401);
    }

    @Test
    void one_that_others_may_read_counts_for_nobody_until_its_mode_is_right() throws Exception {
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        await().atMost(SOON).until(() -> status(Town.TOKEN, "T-4") == 401);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        await().atMost(SOON).until(() -> status(Town.TOKEN, "T-4") <= 202);
    }

    private int status(String token, String serial) {
        return sender.send(HttpRequest.newBuilder(URI.create(town.url() + "/exchange/v1/payment-confirmation"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/cloudevents+json")
                        .POST(HttpRequest.BodyPublishers.ofString(Sender.payment(serial, "1.00")))
                        .build())
                .statusCode();
    }
}
