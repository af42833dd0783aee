package cn.luqiao.app.badinput;

import cn.luqiao.core.ledger.Refusal;
import cn.luqiao.core.seal.DemoAuthority;
import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.core.seal.Secrets;
import cn.luqiao.gateway.Gateway;
import cn.luqiao.gateway.GatewaySetup;
import cn.luqiao.gateway.generation.GenerationSource;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * A gateway with the repository's schemas and three senders: a bureau over SOAP, a legacy system over files, a province over
 * its own broker. What is accepted goes to one office over HTTP.
 */
final class Harbour implements AutoCloseable {
    static final String TOKEN = "token-of-this-test";
    static final Path HOME = Path.of(System.getProperty("luqiao.home"));
    private static final String USER = "luqiao";
    private final Path folder;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final HttpServer office;
    private final EmbeddedActiveMQ broker;
    private final int brokerPort;
    private final Gateway gateway;

    Harbour(Path folder) throws Exception {
        this.folder = folder;
        office = office();
        brokerPort = freePort();
        broker = broker(brokerPort);
        writeConfiguration();
        writeSecrets();
        for (String name : List.of("in", "answers")) {
            Files.createDirectories(folder.resolve("legacy").resolve(name));
        }
        gateway = Gateway.start(GatewaySetup.of(source(), data(), true, Clock.systemUTC(), () -> UUID.randomUUID()
                .toString()
                .replace("-", "")));
    }

    /** Bodies that reached the office. */
    List<String> received() {
        return received;
    }

    /** The newest refusal. */
    Optional<Refusal> refusal() {
        return gateway.ledger().refusals(1).stream().findFirst();
    }

    int refusals() {
        return gateway.ledger().refusals(1000).size();
    }

    boolean isReady() {
        return gateway.isReady();
    }

    String url() {
        return gateway.addresses().partnerHttp().orElseThrow();
    }

    String brokerUrl() {
        return "tcp://127.0.0.1:" + brokerPort;
    }

    String brokerUser() {
        return USER;
    }

    Path legacy(String name) {
        return folder.resolve("legacy").resolve(name);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private GenerationSource source() {
        return new GenerationSource(
                HOME,
                Optional.of(folder.resolve("environment")),
                folder.resolve("routes"),
                HOME.resolve("schemas"),
                folder.resolve("config"));
    }

    private void writeConfiguration() throws IOException {
        route("payment-confirmation");
        route("person-participation");
        route("cross-region-case");
        sender(
                "bureau",
                "TAX-370000",
                "soap, dialect: tax-bus, options: {wsdl: tax-bus}",
                "payment-confirmation: [confirm]");
        sender(
                "legacy",
                "LEG-3712",
                "file, dialect: laiwu-fixed, options: {transport: local, directory: " + folder.resolve("legacy")
                        + ", inbox: in, answers: answers, pattern: \"RYCB_*.txt\", ready: rename, poll: 200ms}",
                "person-participation: [report]");
        sender(
                "province",
                "PROV-410000",
                "queue, dialect: henan-packet, options: {protocol: core, user: " + USER
                        + ", password: secret:province, inQueue: henan.out, receiptsQueue: henan.receipts}",
                "cross-region-case: [case]");
        file(
                "config/partners/office.yaml",
                """
                partner: office
                code: HRSS-370100
                name: {zh: 经办机构, en: office}
                links:
                  out: {adapter: rest, direction: out, dialect: cloudevents, options: {bearer: secret:office}}
                rights:
                  receive:
                    payment-confirmation: [confirm]
                    person-participation: [report]
                    cross-region-case: [case]
                """);
        file(
                "environment/partners/office.yaml",
                "links: {out: {options: {url: \"http://127.0.0.1:"
                        + office.getAddress().getPort() + "/in\"}}}\n");
        file(
                "environment/partners/province.yaml",
                "links: {in: {options: {address: \"127.0.0.1:" + brokerPort + "\"}}}\n");
        file(
                "environment/luqiao.yaml",
                """
                partnerPort:
                  host: 127.0.0.1
                  port: 0
                  plain: true
                  plainPort: 0
                  keyStore: %s
                  keyStorePassword: secret:server
                controlPort: {port: 0}
                """
                        .formatted(folder.resolve("server.p12")));
    }

    private void route(String type) throws IOException {
        file(
                "routes/" + type + ".camel.yaml",
                """
                - route:
                    id: %s
                    description: 转给经办机构 · to the office
                    from:
                      uri: record:%s
                      steps:
                        - to: partner:office
                """
                        .formatted(type, type));
    }

    private void sender(String partner, String code, String link, String right) throws IOException {
        boolean own = link.startsWith("file") || link.startsWith("queue");
        file(
                "config/partners/" + partner + ".yaml",
                """
                partner: %s
                code: %s
                name: {zh: 发送方, en: a sender}
                links:
                  in: {direction: in, adapter: %s}
                trust:
                  - {%s}
                rights:
                  send: {%s}
                limits: {messageMax: 1MiB, batchMax: 1MiB}
                """
                        .formatted(partner, code, link, own ? "link: in" : "token: secret:" + partner, right));
    }

    private void writeSecrets() {
        Secrets secrets = Secrets.in(data().resolve("secrets"), KeyFolder.open(data().resolve("keys"), true));
        for (String name : List.of("office", "province")) {
            secrets.write(name, TOKEN);
        }
        secrets.write("bureau", TOKEN + "-bureau");
        secrets.write("server", "server-password");
        DemoAuthority.create(Clock.systemUTC())
                .writeServer(folder.resolve("server.p12"), "server-password", List.of("localhost", "127.0.0.1"));
    }

    private HttpServer office() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
        server.createContext("/in", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = "{\"receiptNo\":\"1\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static EmbeddedActiveMQ broker(int port) throws Exception {
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(USER, TOKEN);
        users.addRole(USER, "all");
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Override
    public void close() throws Exception {
        gateway.close();
        broker.stop();
        office.stop(0);
    }
}
