package cn.luqiao.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes the environment that connects the unchanged partner files with the sandbox's addresses of this run. */
final class DemoEnvironment {
    private static final int PLAIN_PORT = 8080;
    private static final int CONTROL_PORT = 9090;
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
        String core = addresses.path("provincial-core").path("broker").asText();
        partner("provincial-core", link("queues", "address: " + authority(core)));
        String henan = addresses.path("province-henan").path("amqp").asText();
        partner("province-henan", link("broker", "address: " + authority(henan)));
        JsonNode sftp = addresses.path("legacy-laiwu");
        partner(
                "legacy-laiwu",
                link(
                        "files",
                        "host: " + sftp.path("host").asText(),
                        "port: " + sftp.path("port").asText(),
                        "hostKey: " + sftp.path("hostKey").asText()));
        partner("city-jinan", link("api", url(addresses, "city-jinan")));
        partner("tax-qingdao", link("bus", url(addresses, "tax-qingdao")));
        partner(
                "tax-shandong",
                "trust:\n  - {certificate: \"sha256:" + credentials.clientFingerprint() + "\"}\n"
                        + link("bus", url(addresses, "tax-shandong")));
    }

    private String options() throws IOException {
        String options =
                """
                partnerPort:
                  host: 127.0.0.1
                  port: 0
                  plain: %s
                  plainPort: %d
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

    private static String url(JsonNode addresses, String partner) {
        return "url: " + URI.create(addresses.path(partner).path("url").asText());
    }

    private static String authority(String address) {
        return URI.create(address).getAuthority();
    }

    private static String link(String name, String... options) {
        StringBuilder text = new StringBuilder("links:\n  " + name + ":\n    options:\n");
        for (String option : options) {
            text.append("      ").append(option).append('\n');
        }
        return text.toString();
    }

    private void partner(String partner, String text) throws IOException {
        file("partners/" + partner + ".yaml", text);
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
