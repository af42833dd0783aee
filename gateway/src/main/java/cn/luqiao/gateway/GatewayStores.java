package cn.luqiao.gateway;

import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.sql.Grouping;
import cn.luqiao.core.ledger.sql.LedgerPolicy;
import cn.luqiao.core.ledger.sql.SqlLedger;
import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.core.seal.Secrets;
import cn.luqiao.gateway.generation.GatewayOptions;
import cn.luqiao.gateway.queue.EmbeddedBroker;
import cn.luqiao.gateway.queue.TokenQueues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;

/** Opens what keeps things: the ledger, the queues, the spool folder. */
final class GatewayStores {
    private static final String NODE = "node-1";

    private GatewayStores() {}

    /** The ledger's file: in the data folder, or as configured, below {@code home} where that is relative. */
    static Path ledgerFile(Path home, Path data, GatewayOptions options) {
        String url = options.get(GatewayOptions.LEDGER_URL);
        return url.isEmpty() ? data.resolve("ledger.db") : home.resolve(url);
    }

    static Ledger openLedger(Path file, GatewayOptions options, KeyFolder keys, Clock clock) {
        Grouping grouping = new Grouping(
                options.get(GatewayOptions.LEDGER_GROUP_MAX), options.get(GatewayOptions.LEDGER_GROUP_WAIT_MICROS));
        return SqlLedger.openSqlite(
                file, keys, clock, NODE, LedgerPolicy.shipped().grouped(grouping));
    }

    static TokenQueues openQueues(Path data, GatewayOptions options, Secrets secrets, Closing closing)
            throws Exception {
        String url = options.get(GatewayOptions.QUEUE_URL);
        return url.isEmpty() ? queuesWithin(data, options, closing) : queuesOutside(url, options, secrets, closing);
    }

    private static TokenQueues queuesWithin(Path data, GatewayOptions options, Closing closing) throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(
                data.resolve("artemis"),
                options.get(GatewayOptions.QUEUE_JOURNAL),
                options.get(GatewayOptions.QUEUE_JOURNAL_BUFFER_MICROS));
        closing.add("queue broker", broker);
        return closing.add("queue client", TokenQueues.connect(EmbeddedBroker.URL));
    }

    private static TokenQueues queuesOutside(String url, GatewayOptions options, Secrets secrets, Closing closing)
            throws Exception {
        String user = secrets.resolve(options.get(GatewayOptions.QUEUE_USER));
        String password = secrets.resolve(options.get(GatewayOptions.QUEUE_PASSWORD));
        return closing.add("queue client", TokenQueues.connect(url, user, password));
    }

    /** An empty folder for batch files under way; what a crash left there is read again from its source. */
    static Path spool(Path data) throws IOException {
        Path spool = data.resolve("spool");
        Files.createDirectories(spool);
        try (Stream<Path> left = Files.list(spool)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
        return spool;
    }
}
