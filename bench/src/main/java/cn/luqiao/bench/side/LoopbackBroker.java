package cn.luqiao.bench.side;

import java.nio.file.Path;
import java.util.List;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * An Artemis broker with durable queues and the journal settings that every broker of these measurements has: NIO, a disk
 * sync for each write, a buffer that waits 200 µs; all else at Artemis' defaults.
 */
final class LoopbackBroker implements AutoCloseable {
    /** Where clients in this process connect. */
    static final String IN_PROCESS = "vm://0";

    private static final int JOURNAL_BUFFER_NANOS = 200_000;
    private static final int DISK_USAGE_PERCENT_MAX = 99;
    private static final String TCP = "tcp";
    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

    /** Starts a broker that keeps its files in a folder and listens in this process and on a free port of loopback. */
    LoopbackBroker(Path folder, List<String> queues) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration
                .setSecurityEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalBufferTimeout_NIO(JOURNAL_BUFFER_NANOS)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setMaxDiskUsage(DISK_USAGE_PERCENT_MAX)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("vm", IN_PROCESS)
                .addAcceptorConfiguration(TCP, "tcp://127.0.0.1:0?protocols=CORE&tcpNoDelay=true")
                .addAddressSetting("#", new AddressSettings().setAutoCreateQueues(false));
        for (String queue : queues) {
            configuration.addAddressConfiguration(new CoreAddressConfiguration()
                    .setName(queue)
                    .addRoutingType(RoutingType.ANYCAST)
                    .addQueueConfig(QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST)));
        }
        server.setConfiguration(configuration);
        server.start();
    }

    /** Port of loopback that it listens on. */
    int port() {
        NettyAcceptor acceptor =
                (NettyAcceptor) server.getActiveMQServer().getRemotingService().getAcceptor(TCP);
        return acceptor.getActualPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
