package cn.luqiao.gateway.engine;

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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A gateway over real HTTP with an authority that decides cases and several offices that hear of them. Its files may be
 * changed while it is stopped.
 */
final class CaseTown implements AutoCloseable {
    private static final String TOKEN = "authority-token-of-this-test";
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Office> offices = new TreeMap<>();
    private final Path folder;
    private Gateway gateway;

    CaseTown(Path folder) throws IOException {
        this.folder = folder;
        file(
                "environment/luqiao.yaml",
                """
                partnerPort: {host: 127.0.0.1, port: 0, plain: true, plainPort: 0, keyStore: %s, keyStorePassword: secret:server}
                controlPort: {port: 0}
                """
                        .formatted(folder.resolve("server/server.p12")));
        file("config/luqiao.yaml", "sweepInterval: 200ms\n");
        partner("authority", "RECOG-370600", "receive: {delivery-notice: [failed]}", "injury-recognition");
        KeyFolder keys = KeyFolder.open(data().resolve("keys"), true);
        Secrets secrets = Secrets.in(data().resolve("secrets"), keys);
        secrets.write("authority", TOKEN);
        secrets.write("server", "server-password");
        DemoAuthority.create(Clock.systemUTC())
                .writeServer(folder.resolve("server/server.p12"), "server-password", List.of("localhost", "127.0.0.1"));
    }

    /** An office that may receive decisions. */
    Office office(String id, String code) throws IOException {
        return partner(id, code, "receive: {injury-recognition: [decide]}", "");
    }

    private Office partner(String id, String code, String rights, String sends) throws IOException {
        Office office = new Office();
        offices.put(id, office);
        partnerFile(
                id, code, sends.isEmpty() ? "{" + rights + "}" : "{send: {" + sends + ": [decide]}, " + rights + "}");
        environment(id);
        return office;
    }

    /** Writes where an office is to be reached. */
    void environment(String id) {
        String url = offices.get(id).url();
        file("environment/partners/" + id + ".yaml", "links: {api: {options: {url: \"" + url + "\"}}}\n");
    }

    /** Writes a partner's file, in place of the one before. */
    void partnerFile(String id, String code, String rights) {
        boolean sends = rights.contains("send:");
        file(
                "config/partners/" + id + ".yaml",
                """
                partner: %s
                code: %s
                name: {zh: 参与方, en: partner}
                links: {api: {adapter: rest, direction: %s, dialect: cloudevents}}
                %srights: %s
                delivery: {onUnknown: resend, retryFirst: 100ms, retryMax: 400ms, timeout: 2s}
                """
                        .formatted(
                                id,
                                code,
                                sends ? "both" : "out",
                                sends ? "trust: [{token: secret:authority}]\n" : "",
                                rights));
    }

    void route(String id, String yaml) {
        file("routes/" + id + ".camel.yaml", yaml);
    }

    void without(String file) {
        try {
            Files.delete(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() throws Exception {
        Path home = Path.of(System.getProperty("luqiao.home"));
        GenerationSource source = new GenerationSource(
                home,
                Optional.of(folder.resolve("environment")),
                folder.resolve("routes"),
                home.resolve("schemas"),
                folder.resolve("config"));
        gateway = Gateway.start(
                GatewaySetup.of(source, data(), true, Clock.systemUTC(), new RecordIds(Clock.systemUTC())));
    }

    void stop() {
        gateway.close();
    }

    Gateway gateway() {
        return gateway;
    }

    Office heard(String id) {
        return offices.get(id);
    }

    /** The authority sends a decision; gives the answer's status and body. */
    HttpResponse<String> decide(String serial, String caseNo, String result) throws Exception {
        String clause = result.equals("RECOGNISED") ? "\"clause\":\"14-1\"," : "";
        String data =
                """
                {"caseNo":"%s","idType":"RESIDENT","idNo":"370102198503129972","name":"测试甲","unitNo":"3706000001",\
                "unitName":"测试机械（烟台）有限公司","authorityDivision":"370602","applicant":"EMPLOYER","injuryKind":"ACCIDENT",\
                "accidentTime":"2025-03-10T14:25:00+08:00","applyDate":"2025-03-20","acceptDate":"2025-03-27",%s\
                "result":"%s","decisionNo":"烟人社工认字〔2025〕第%s号","decisionDate":"2025-04-15"}"""
                        .formatted(caseNo, clause, result, serial);
        String event =
                """
                {"specversion":"1.0","id":"%032x","source":"/participants/RECOG-370600",\
                "type":"cn.luqiao.injury-recognition.v1.decide","time":"2025-05-14T10:31:05+08:00",\
                "datacontenttype":"application/json","bizserial":"%s","sender":"RECOG-370600","receiver":"HRSS-370000",\
                "mode":"ASYNC","direction":1,"data":%s}"""
                        .formatted(serial.hashCode() & 0xffffffffL, serial, data);
        String url = gateway.addresses().partnerHttp().orElseThrow() + "/exchange/v1/injury-recognition";
        return client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + TOKEN)
                        .header("Content-Type", "application/cloudevents+json")
                        .timeout(Duration.ofSeconds(10))
                        .POST(HttpRequest.BodyPublishers.ofString(event))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Path data() {
        return folder.resolve("data");
    }

    private void file(String name, String text) {
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
        offices.values().forEach(Office::close);
    }
}
