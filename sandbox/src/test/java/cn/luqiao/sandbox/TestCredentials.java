package cn.luqiao.sandbox;

import cn.luqiao.sandbox.record.Participant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes a credentials folder: tokens, passwords, and one key pair that serves as server, anchor and client. */
public final class TestCredentials {
    public static final String STORE_PASSWORD = "for-this-test-only";

    private TestCredentials() {}

    public static Path make(Path folder) {
        try {
            for (Participant each : Participant.values()) {
                Path own = Files.createDirectories(folder.resolve(each.partner()));
                for (String name : List.of("token", "gateway-token", "password")) {
                    Files.writeString(own.resolve(name), name + "-of-" + each.partner() + "\n");
                }
            }
            Path store = folder.resolve("tax-shandong/client.p12");
            Files.writeString(folder.resolve("tax-shandong/client.p12.password"), STORE_PASSWORD);
            keytool(
                    "-genkeypair",
                    "-alias",
                    "key",
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=ip:127.0.0.1",
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString());
            keytool(
                    "-exportcert",
                    "-rfc",
                    "-alias",
                    "key",
                    "-keystore",
                    store.toString(),
                    "-file",
                    folder.resolve("ca.pem").toString());
            return folder;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(args));
        command.addAll(List.of("-storepass", STORE_PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool: " + said);
        }
    }
}
