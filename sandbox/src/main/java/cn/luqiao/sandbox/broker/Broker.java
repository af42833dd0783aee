package cn.luqiao.sandbox.broker;

import cn.luqiao.sandbox.partner.SandboxFailure;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** An Artemis broker on loopback with durable queues, on disk, that only its two users may use. */
public final class Broker implements AutoCloseable {
    private static final String ACCEPTOR = "partner";
    private static final int JOURNAL_FILE_BYTES = 2 * 1024 * 1024;
    private static final int DISK_USAGE_PERCENT_MAX = 99;
    private static final int DELIVERY_ATTEMPTS = -1;
    private static final int SECRET_BYTES = 24;

    private final Configuration configuration = new ConfigurationImpl();
    private final SecurityConfiguration users = new SecurityConfiguration();
    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    private final Set<String> names = new HashSet<>();
    private final String protocol;

    /** A broker that keeps its files in the folder and speaks one protocol, {@code CORE} or {@code AMQP}. */
    public Broker(Path folder, String protocol) {
        this.protocol = protocol;
        configuration
                .setPersistenceEnabled(true)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setJournalType(JournalType.NIO)
                .setJournalBufferTimeout_NIO((int) TimeUnit.MICROSECONDS.toNanos(200))
                .setJournalFileSize(JOURNAL_FILE_BYTES)
                .setMaxDiskUsage(DISK_USAGE_PERCENT_MAX)
                .setCriticalAnalyzer(false)
                .setJMXManagementEnabled(false);
    }

    /** Adds a user. Each user may use every queue of this broker and create none. */
    public Broker user(String name, String password) {
        users.addUser(name, password);
        users.addRole(name, name);
        names.add(name);
        return this;
    }

    /** A password that nobody has used before. */
    public static String freshPassword() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    /** Adds a durable queue. */
    public Broker queue(String name) {
        configuration.addAddressConfiguration(new CoreAddressConfiguration()
                .setName(name)
                .addRoutingType(RoutingType.ANYCAST)
                .addQueueConfig(QueueConfiguration.of(name).setRoutingType(RoutingType.ANYCAST)));
        return this;
    }

    /** Starts on that port of loopback, 0 for any free one, and returns the port. */
    public int start(int port) {
        try {
            configuration.addAcceptorConfiguration(
                    ACCEPTOR, "tcp://127.0.0.1:" + port + "?protocols=" + protocol + "&tcpNoDelay=true");
            configuration.addAddressSetting(
                    "#",
                    new AddressSettings()
                            .setAutoCreateAddresses(false)
                            .setAutoCreateQueues(false)
                            .setMaxDeliveryAttempts(DELIVERY_ATTEMPTS));
            configuration.putSecurityRoles("#", roles());
            server.setConfiguration(configuration);
            server.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
            server.start();
            NettyAcceptor acceptor = (NettyAcceptor)
                    server.getActiveMQServer().getRemotingService().getAcceptor(ACCEPTOR);
            return acceptor.getActualPort();
        } catch (Exception e) {
            throw new SandboxFailure("broker: " + e.getMessage(), e);
        }
    }

    private Set<Role> roles() {
        Set<Role> roles = new HashSet<>();
        names.forEach(name -> roles.add(
                new Role(name, true, true, false, false, false, false, false, true, false, false, false, false)));
        return roles;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new SandboxFailure("broker: " + e.getMessage(), e);
        }
    }
}
