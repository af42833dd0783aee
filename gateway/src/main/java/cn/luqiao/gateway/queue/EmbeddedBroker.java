package cn.luqiao.gateway.queue;

import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * An Artemis broker inside this process, reachable from inside only. It holds tokens, which the ledger can rebuild, so
 * losing its journal loses nothing.
 */
public final class EmbeddedBroker implements AutoCloseable {
    /** Where clients in this process connect. */
    public static final String URL = "vm://0";

    private static final SimpleString LOST = SimpleString.of("lost");
    private static final long ADDRESS_BYTES_MAX = 10L << 20;
    private static final int PAGE_BYTES = 1 << 20;
    private static final int JOURNAL_BUFFER_NANOS = 200_000;
    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

    private EmbeddedBroker() {}

    /** Starts a broker that keeps its journal and pages in a folder. */
    public static EmbeddedBroker start(Path folder) throws Exception {
        EmbeddedBroker broker = new EmbeddedBroker();
        broker.server.setConfiguration(configuration(folder));
        broker.server.start();
        return broker;
    }

    private static Configuration configuration(Path folder) throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalBufferTimeout_NIO(JOURNAL_BUFFER_NANOS)
                .setJournalFileSize(1 << 20)
                .setJournalMinFiles(2)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .addAcceptorConfiguration("in-vm", URL);
        configuration.addAddressSetting(
                "outbox.#",
                new AddressSettings()
                        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                        .setMaxSizeBytes(ADDRESS_BYTES_MAX)
                        .setPageSizeBytes(PAGE_BYTES)
                        .setDeadLetterAddress(LOST)
                        .setExpiryAddress(LOST)
                        .setAutoCreateQueues(true)
                        .setAutoCreateAddresses(true)
                        .setAutoDeleteQueues(false));
        return configuration;
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
