package cn.luqiao.gateway.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Set;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the queue options do, with real brokers. */
class QueueOptionsTest {
    @TempDir
    Path folder;

    @Test
    void the_journal_in_this_process_is_of_the_type_and_buffer_that_were_asked_for() throws Exception {
        try (EmbeddedBroker mapped = EmbeddedBroker.start(folder.resolve("mapped"), "mapped", 700)) {
            assertThat(mapped.journalType()).isEqualTo(JournalType.MAPPED);
            assertThat(mapped.journalBufferMicros()).isEqualTo(700);
        }
        try (EmbeddedBroker nio = EmbeddedBroker.start(folder.resolve("nio"), "nio", 200)) {
            assertThat(nio.journalType()).isEqualTo(JournalType.NIO);
            assertThat(nio.journalBufferMicros()).isEqualTo(200);
        }
    }

    @Test
    void asyncio_is_used_or_told_to_be_missing() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, "asyncio", 200);
                TokenQueues queues = TokenQueues.connect(EmbeddedBroker.URL)) {
            assertThat(broker.journalType()).isIn(JournalType.ASYNCIO, JournalType.NIO);
            queues.offer("city-jinan", "a", false);
            assertThat(queues.depth("city-jinan")).isEqualTo(1);
        }
    }

    @Test
    void an_outside_broker_hears_user_and_password() throws Exception {
        int port = freePort();
        EmbeddedActiveMQ outside = outside(port);
        String url = "tcp://127.0.0.1:" + port;
        try {
            try (TokenQueues queues = TokenQueues.connect(url, "gateway", "open sesame")) {
                queues.offer("city-jinan", "a", false);
                try (TokenSource tokens = queues.source("city-jinan")) {
                    assertThat(tokens.take(2000)).contains("a");
                }
            }
            assertThatThrownBy(() -> TokenQueues.connect(url, "gateway", "wrong"))
                    .isInstanceOf(ActiveMQSecurityException.class);
            assertThatThrownBy(() -> TokenQueues.connect(url)).isInstanceOf(ActiveMQSecurityException.class);
        } finally {
            outside.stop();
        }
    }

    private EmbeddedActiveMQ outside(int port) throws Exception {
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser("gateway", "open sesame");
        users.addRole("gateway", "all");
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(false);
        configuration.setJMXManagementEnabled(false);
        configuration.addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + port);
        configuration.putSecurityRoles(
                "#", Set.of(new Role("all", true, true, true, true, true, true, true, true, true, true, false, false)));
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        broker.setConfiguration(configuration);
        broker.start();
        return broker;
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
