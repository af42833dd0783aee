package cn.luqiao.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes the environment that connects the unchanged partner files with the sandbox's addresses of this run. */
final class DemoEnvironment {
    private static final int PLAIN_PORT = 8080;
    private static final int CONTROL_PORT = 9090;
    /** The links that need the sandbox's addresses, by partner; the others only call us. */
    private static final Map<String, List<String>> LINKS = new TreeMap<>(Map.ofEntries(
            Map.entry("provincial-core", List.of("queues")),
            Map.entry("province-henan", List.of("broker")),
            Map.entry("legacy-laiwu", List.of("files")),
            Map.entry("city-jinan", List.of("api", "funds")),
            Map.entry("hospital-qilu", List.of("decisions", "catalogue")),
            Map.entry("portal", List.of("api")),
            Map.entry("recognition-yantai", List.of("calls")),
            Map.entry("appraisal-yantai", List.of("calls")),
            Map.entry("civil-affairs", List.of("api")),
            Map.entry("treasury", List.of("http")),
            Map.entry("finance", List.of("http")),
            Map.entry("bank-icbc", List.of("files")),
            Map.entry("tax-qingdao", List.of("bus")),
            Map.entry("tax-shandong", List.of("bus"))));

    private final DemoFolder folder;
    private final DemoCredentials credentials;
    private final boolean fixedPorts;

    DemoEnvironment(DemoFolder folder, DemoCredentials credentials, boolean fixedPorts) {
        this.folder = folder;
        this.credentials = credentials;
        this.fixedPorts = fixedPorts;
    }

    /** Writes {@code luqiao.yaml} and one file for each partner that has an address or certificate. */
    void write(JsonNode addresses) throws IOException {
        Files.createDirectories(folder.environment().resolve("partners"));
        file("luqiao.yaml", options());
        for (Map.Entry<String, List<String>> each : LINKS.entrySet()) {
            String partner = each.getKey();
            StringBuilder text = new StringBuilder(trust(partner)).append("links:\n");
            for (String link : each.getValue()) {
                JsonNode address = addresses.path(partner);
                text.append(link(link, address.path(link).isObject() ? address.path(link) : address));
            }
            file("partners/" + partner + ".yaml", text.toString());
        }
    }

    private String trust(String partner) {
        return partner.equals(DemoCredentials.MUTUAL_TLS)
                ? "trust:\n  - {certificate: \"sha256:" + credentials.clientFingerprint() + "\"}\n"
                : "";
    }

    /** The options of a link that say where the partner is, in the words of its adapter. */
    private static String link(String name, JsonNode address) {
        StringBuilder text = new StringBuilder("  " + name + ":\n    options:\n");
        options(address).forEach((option, value) -> text.append("      ")
                .append(option)
                .append(": ")
                .append(value)
                .append('\n'));
        return text.toString();
    }

    private static Map<String, String> options(JsonNode address) {
        if (address.has("url")) {
            return Map.of("url", URI.create(address.path("url").asText()).toString());
        }
        if (address.has("host")) {
            Map<String, String> options = new LinkedHashMap<>();
            List.of("host", "port", "hostKey")
                    .forEach(each -> options.put(each, address.path(each).asText()));
            return options;
        }
        String broker = address.path("broker").asText(address.path("amqp").asText());
        return Map.of("address", URI.create(broker).getAuthority());
    }

    private String options() throws IOException {
        String options =
                """
                partnerPort:
                  host: 127.0.0.1
                  port: 0
                  plain: %s
                  plainPort: %d
                  selfCheck: true
                  keyStore: %s
                  keyStorePassword: secret:%s
                controlPort:
                  host: 127.0.0.1
                  port: %d
                """;
        return String.format(
                Locale.ROOT,
                options,
                fixedPorts,
                fixedPorts ? freeOr0(PLAIN_PORT) : 0,
                folder.gateway().resolve(DemoCredentials.SERVER_KEY_STORE),
                DemoCredentials.SERVER_PASSWORD,
                fixedPorts ? freeOr0(CONTROL_PORT) : 0);
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.environment().resolve(name);
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    /** The port, or 0 when somebody has it. */
    private static int freeOr0(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            return 0;
        }
    }
}
