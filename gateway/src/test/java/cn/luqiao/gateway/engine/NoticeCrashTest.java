package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that ends between an error receipt and the refusal that it tells of. */
class NoticeCrashTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void the_refusal_is_found_again_and_the_sender_hears_of_it_once() throws Exception {
        try (Office office = new Office();
                Office desk = new Office();
                Town town = new Town(folder, office, Optional.of(desk), Clock.systemUTC())) {
            office.answers(body -> new Office.Reply(422, "{\"code\":\"JN-01\",\"message\":\"单位不存在\"}"));
            store(
                    town,
                    "CREATE TRIGGER cut BEFORE UPDATE ON delivery WHEN NEW.state = 'DEAD'"
                            + " BEGIN SELECT RAISE(ABORT, 'the process ends here'); END");
            new Sender(town).pay("K-1", "10.00");
            await().atMost(SOON).until(() -> desk.received().size() == 1);
            OffsetDateTime told = occurredAt(desk.received().get(0));
            town.stop();
            assertThat(town.gateway().isReady()).isFalse();
            store(town, "DROP TRIGGER cut");
            await().atMost(SOON).until(() -> OffsetDateTime.now().isAfter(told.plusSeconds(1)));
            town.start();
            await().atMost(SOON).until(() -> office.received().size() == 2);
            await().atMost(SOON).until(() -> dead(town) == 1);
            await().during(Duration.ofMillis(600))
                    .atMost(SOON)
                    .until(() -> desk.received().size() == 1);
        }
    }

    private static OffsetDateTime occurredAt(String notice) throws Exception {
        return OffsetDateTime.parse(
                new ObjectMapper().readTree(notice).at("/data/occurredAt").asText());
    }

    private static long dead(Town town) {
        return town.gateway().ledger().counts().stream()
                .filter(count -> count.state().equalsIgnoreCase("DEAD"))
                .mapToLong(count -> count.count())
                .sum();
    }

    private static void store(Town town, String sql) throws SQLException {
        try (Connection store =
                        DriverManager.getConnection("jdbc:sqlite:" + town.data().resolve("ledger.db"));
                Statement statement = store.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute(sql);
        }
    }
}
