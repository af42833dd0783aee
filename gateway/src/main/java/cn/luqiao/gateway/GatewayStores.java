package cn.luqiao.gateway;

import cn.luqiao.core.ledger.Ledger;
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
import java.util.Deque;
import java.util.stream.Stream;

/** Opens what keeps things: the ledger, the queues, the spool folder. */
final class GatewayStores {
    private static final String NODE = "node-1";

    private GatewayStores() {}

    static Ledger openLedger(Path data, GatewayOptions options, KeyFolder keys, Clock clock) {
        String url = options.get(GatewayOptions.LEDGER_URL);
        Path file = url.isEmpty() ? data.resolve("ledger.db") : Path.of(url);
        return SqlLedger.openSqlite(file, keys, clock, NODE, LedgerPolicy.shipped());
    }

    static TokenQueues openQueues(Path data, GatewayOptions options, Secrets secrets, Deque<AutoCloseable> toClose)
            throws Exception {
        String url = options.get(GatewayOptions.QUEUE_URL);
        if (url.isEmpty()) {
            toClose.push(EmbeddedBroker.start(data.resolve("artemis")));
            url = EmbeddedBroker.URL;
        }
        TokenQueues queues = TokenQueues.connect(url);
        toClose.push(queues);
        return queues;
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
