package cn.luqiao.gateway.queue;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.io.aio.AIOSequentialFileFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An Artemis broker inside this process, reachable from inside only. It holds tokens, which the ledger can rebuild, so
 * losing its journal loses nothing.
 */
public final class EmbeddedBroker implements AutoCloseable {
    /** Where clients in this process connect. */
    public static final String URL = "vm://0";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final SimpleString LOST = SimpleString.of("lost");
    private static final long ADDRESS_BYTES_MAX = 10L << 20;
    private static final int PAGE_BYTES = 1 << 20;
    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

    private EmbeddedBroker() {}

    /**
     * Starts a broker that keeps its journal and pages in a folder.
     *
     * @param journal {@code nio}, {@code asyncio} or {@code mapped}; asyncio becomes nio where the machine lacks it
     * @param bufferMicros how long the journal's buffer waits for more before it is written, microseconds
     */
    public static EmbeddedBroker start(Path folder, String journal, int bufferMicros) throws Exception {
        EmbeddedBroker broker = new EmbeddedBroker();
        broker.server.setConfiguration(configuration(folder, available(journal), bufferMicros));
        broker.server.start();
        LOG.info("queue journal: {} asked for, {} in use", journal, broker.journalType());
        return broker;
    }

    private static JournalType available(String journal) {
        JournalType asked = JournalType.valueOf(journal.toUpperCase(Locale.ROOT));
        return asked == JournalType.ASYNCIO && !AIOSequentialFileFactory.isSupported() ? JournalType.NIO : asked;
    }

    /** The journal type in use. */
    JournalType journalType() {
        return server.getActiveMQServer().getConfiguration().getJournalType();
    }

    /** How long the journal's buffer in use waits, microseconds. */
    int journalBufferMicros() {
        Configuration used = server.getActiveMQServer().getConfiguration();
        int nanos = used.getJournalType() == JournalType.ASYNCIO
                ? used.getJournalBufferTimeout_AIO()
                : used.getJournalBufferTimeout_NIO();
        return (int) TimeUnit.NANOSECONDS.toMicros(nanos);
    }

    private static Configuration configuration(Path folder, JournalType journal, int bufferMicros) throws Exception {
        int bufferNanos = (int) TimeUnit.MICROSECONDS.toNanos(bufferMicros);
        Configuration configuration = new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalType(journal)
                .setJournalBufferTimeout_NIO(bufferNanos)
                .setJournalBufferTimeout_AIO(bufferNanos)
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
