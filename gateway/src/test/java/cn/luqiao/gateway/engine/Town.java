package cn.luqiao.gateway.engine;

import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import cn.luqiao.core.record.RecordIds;
import cn.luqiao.core.seal.DemoAuthority;
import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.core.seal.Secrets;
import cn.luqiao.gateway.Gateway;
import cn.luqiao.gateway.GatewaySetup;
import cn.luqiao.gateway.generation.GenerationSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A gateway with two partners over real HTTP: {@code bureau} sends payment confirmations and asks about treatments,
 * {@code office} receives and answers. With a desk, the bureau hears there what became of its records. Lives in a folder
 * and can be stopped and started again on it.
 */
final class Town implements AutoCloseable {
    static final String TOKEN = "bureau-token-of-this-test";
    private final Path folder;
    private final Clock clock;
    private BiFunction<Outbound, Function<Outbound, Sent>, Sent> filter = (outbound, send) -> send.apply(outbound);
    private Gateway gateway;

    Town(Path folder, Office office) throws Exception {
        this(folder, office, Optional.empty(), Clock.systemUTC());
    }

    Town(Path folder, Office office, Optional<Office> desk, Clock clock) throws Exception {
        this(folder, office, desk, clock, town -> {});
    }

    /** {@code prepared} may change files before the first start. */
    Town(Path folder, Office office, Optional<Office> desk, Clock clock, Consumer<Town> prepared) throws Exception {
        this.folder = folder;
        this.clock = clock;
        writeRoutes();
        writeBureau();
        writeOffice(office);
        writeEnvironment();
        desk.ifPresent(this::writeDesk);
        writeKeys();
        prepared.accept(this);
        start();
    }

    void start() throws Exception {
        gateway = Gateway.start(setup());
    }

    /** Starts as in production: with the active stored configuration, unless somebody has the files applied. */
    void start(String who, boolean apply) throws Exception {
        gateway = Gateway.start(setup().by(who, apply));
    }

    private GatewaySetup setup() {
        return GatewaySetup.of(source(), data(), true, clock, new RecordIds(clock))
                .filtered(filter);
    }

    /** Replaces words in one of its files. */
    void change(String name, String before, String after) throws IOException {
        Path file = folder.resolve(name);
        String text = Files.readString(file);
        if (!text.contains(before)) {
            throw new IllegalArgumentException(name + " has no: " + before);
        }
        Files.writeString(file, text.replace(before, after));
    }

    /** From the next start on, stands around every send. */
    void filter(BiFunction<Outbound, Function<Outbound, Sent>, Sent> around) {
        filter = around;
    }

    void stop() {
        gateway.close();
    }

    Gateway gateway() {
        return gateway;
    }

    Path data() {
        return folder.resolve("data");
    }

    String url() {
        return gateway.addresses().partnerHttp().orElseThrow();
    }

    /** Gives this town schemas of its own, to be changed. */
    void copySchemas() {
        Path from = Path.of(System.getProperty("luqiao.home")).resolve("schemas");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to =
                        folder.resolve("schemas").resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file of the configuration. */
    String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A document of the running gateway's control port. */
    String view(String path) throws Exception {
        String token = Files.readString(data().resolve("operator.token")).strip();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(gateway.addresses().control() + path))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Asks the running gateway over its control port to do something; the body is JSON. */
    HttpResponse<String> control(String path, String json) throws Exception {
        String token = Files.readString(data().resolve("operator.token")).strip();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(gateway.addresses().control() + path))
                                .header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private GenerationSource source() {
        Path home = Path.of(System.getProperty("luqiao.home"));
        return new GenerationSource(
                home,
                Optional.of(folder.resolve("environment")),
                folder.resolve("routes"),
                Files.isDirectory(folder.resolve("schemas")) ? folder.resolve("schemas") : home.resolve("schemas"),
                folder.resolve("config"));
    }

    private void writeRoutes() {
        file(
                "routes/payment-confirmation.camel.yaml",
                """
                - route:
                    id: payment-confirmation
                    description: 到账确认 · money received
                    from:
                      uri: record:payment-confirmation
                      steps:
                        - to: partner:office
                """);
        file(
                "routes/treatment-filing-query.camel.yaml",
                """
                - route:
                    id: treatment-filing-query
                    description: 资格查询 · eligibility
                    from:
                      uri: record:treatment-filing?action=query
                      steps:
                        - to: partner:office?reply=true
                """);
    }

    private void writeBureau() {
        file(
                "config/partners/bureau.yaml",
                """
                partner: bureau
                code: TAX-370000
                name: {zh: 税务局, en: bureau}
                links:
                  in: {adapter: rest, direction: in, dialect: cloudevents}
                trust:
                  - {token: secret:bureau}
                rights:
                  send: {payment-confirmation: [confirm], treatment-filing: [query]}
                limits: {messageMax: 64KiB}
                """);
    }

    /** The bureau's file is written anew, with a link on which it hears. */
    private void writeDesk(Office desk) {
        file(
                "config/partners/bureau.yaml",
                """
                partner: bureau
                code: TAX-370000
                name: {zh: 税务局, en: bureau}
                links:
                  in: {adapter: rest, direction: in, dialect: cloudevents}
                  out:
                    adapter: rest
                    direction: out
                    dialect: cloudevents
                    carries: [delivery-notice]
                    options: {bearer: secret:office}
                trust:
                  - {token: secret:bureau}
                rights:
                  send: {payment-confirmation: [confirm], treatment-filing: [query]}
                  receive: {delivery-notice: [failed]}
                delivery: {onUnknown: resend, retryFirst: 100ms, retryMax: 400ms, timeout: 2s}
                """);
        file(
                "environment/partners/bureau.yaml",
                """
                links:
                  out:
                    options: {url: "%s"}
                """
                        .formatted(desk.url()));
    }

    private void writeOffice(Office office) {
        receiver(
                "office",
                "HRSS-370100",
                "{onUnknown: resend, retryFirst: 100ms, retryMax: 400ms, timeout: 2s}",
                office);
    }

    /** Writes the file of a partner that receives payments and answers questions. */
    void receiver(String id, String code, String delivery, Office office) {
        file(
                "config/partners/" + id + ".yaml",
                """
                partner: %s
                code: %s
                name: {zh: 经办机构, en: office}
                links:
                  out:
                    adapter: rest
                    direction: out
                    dialect: cloudevents
                    options: {bearer: secret:office}
                rights:
                  receive: {payment-confirmation: [confirm], treatment-filing: [query]}
                delivery: %s
                """
                        .formatted(id, code, delivery));
        file(
                "environment/partners/" + id + ".yaml",
                """
                links:
                  out:
                    options: {url: "%s"}
                """
                        .formatted(office.url()));
    }

    /** The file of the office as first written. */
    String officeFile() {
        return read("config/partners/office.yaml");
    }

    private void writeEnvironment() {
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
                controlPort:
                  port: 0
                """
                        .formatted(folder.resolve("server/server.p12")));
        file(
                "config/luqiao.yaml",
                """
                syncTimeout: 2s
                sweepInterval: 200ms
                consumerIdleAfter: 1s
                """);
    }

    private void writeKeys() {
        KeyFolder keys = KeyFolder.open(data().resolve("keys"), true);
        Secrets secrets = Secrets.in(data().resolve("secrets"), keys);
        secrets.write("bureau", TOKEN);
        secrets.write("office", "office-token");
        secrets.write("server", "server-password");
        DemoAuthority.create(Clock.systemUTC())
                .writeServer(folder.resolve("server/server.p12"), "server-password", List.of("localhost", "127.0.0.1"));
    }

    /** Takes a file of the configuration away. */
    void remove(String name) {
        try {
            Files.delete(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file of the configuration. */
    void file(String name, String text) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        gateway.close();
    }
}
