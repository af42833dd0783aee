package cn.luqiao.adapter.queue;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.util.Set;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.postoffice.RoutingStatus;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.apache.qpid.jms.JmsConnectionFactory;

/** An Artemis broker with a journal on disk, speaking core and AMQP on one port, with one user. */
final class EmbeddedBroker {
    private final EmbeddedActiveMQ broker;
    private final int port;
    private final String user;
    private final String password;
    private final String tls;
    private volatile String cutAfter = "";

    private EmbeddedBroker(EmbeddedActiveMQ broker, int port, String user, String password, String tls) {
        this.broker = broker;
        this.port = port;
        this.user = user;
        this.password = password;
        this.tls = tls;
    }

    /** Starts a broker; {@code tls} is what an acceptor URL says of it, empty for none. */
    static EmbeddedBroker start(Path journal, int port, String user, String password, String tls) throws Exception {
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(user, password);
        users.addRole(user, "partner");
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        EmbeddedBroker embedded = new EmbeddedBroker(broker, port, user, password, tls);
        broker.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        broker.setConfiguration(embedded.configuration(journal));
        broker.start();
        return embedded;
    }

    private Configuration configuration(Path journal) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setJournalDirectory(journal.resolve("journal").toString());
        configuration.setBindingsDirectory(journal.resolve("bindings").toString());
        configuration.setLargeMessagesDirectory(journal.resolve("large").toString());
        configuration.setPagingDirectory(journal.resolve("paging").toString());
        configuration.setJournalType(JournalType.NIO);
        configuration.setJournalBufferTimeout_NIO(200_000);
        configuration.setJournalMinFiles(2);
        configuration.setJournalFileSize(2 << 20);
        configuration.setJMXManagementEnabled(false);
        configuration.setMaxDiskUsage(-1);
        configuration.addAcceptorConfiguration("both", "tcp://127.0.0.1:" + port + "?protocols=CORE,AMQP" + tls);
        Role all = new Role("partner", true, true, true, true, true, true, true, true, true, true, false, false);
        configuration.putSecurityRoles("#", Set.of(all));
        configuration.registerBrokerPlugin(new Cutter());
        return configuration;
    }

    void stop() throws Exception {
        broker.stop();
    }

    /** How many messages a queue holds, those that a consumer has not acknowledged included. */
    long count(String queue) {
        Queue found = broker.getActiveMQServer().locateQueue(SimpleString.of(queue));
        return found == null ? 0 : found.getMessageCount();
    }

    /** How many consumers a queue has now. */
    int consumers(String queue) {
        Queue found = broker.getActiveMQServer().locateQueue(SimpleString.of(queue));
        return found == null ? 0 : found.getConsumerCount();
    }

    /** After the next message to that queue is stored, the sender's connection breaks without a confirmation. */
    void cutAfterNextTo(String queue) {
        cutAfter = queue;
    }

    /** From now on a queue refuses messages once it holds more than so many bytes. */
    void refuseWhenLargerThan(String queue, long bytes) {
        AddressSettings settings = new AddressSettings();
        settings.setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL);
        settings.setMaxSizeBytes(bytes);
        broker.getActiveMQServer().getAddressSettingsRepository().addMatch(queue, settings);
    }

    ConnectionFactory clients(String protocol) {
        return protocol.equals("core")
                ? new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port, user, password)
                : new JmsConnectionFactory(
                        user, password, "amqp://127.0.0.1:" + port + "?jms.validatePropertyNames=false");
    }

    private final class Cutter implements ActiveMQServerMessagePlugin {
        @Override
        public void afterSend(
                ServerSession session,
                Transaction tx,
                Message message,
                boolean direct,
                boolean noAutoCreateQueue,
                RoutingStatus result) {
            if (!cutAfter.isEmpty() && message.getAddress().equals(cutAfter)) {
                cutAfter = "";
                session.getRemotingConnection().getTransportConnection().forceClose();
            }
        }
    }
}
