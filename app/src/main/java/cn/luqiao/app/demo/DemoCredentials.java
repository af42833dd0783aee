package cn.luqiao.app.demo;

import cn.luqiao.app.PrivateFile;
import cn.luqiao.core.seal.DemoAuthority;
import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.core.seal.RandomBytes;
import cn.luqiao.core.seal.Secrets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * The credentials of one demonstration: made anew each time, known to the partner that uses them and to the gateway's
 * store of secrets.
 *
 * @param clientFingerprint SHA-256 of the client certificate of the partner that comes with mutual TLS, lower-case hex
 */
record DemoCredentials(String clientFingerprint) {
    static final String MUTUAL_TLS = "tax-shandong";
    static final String SERVER_KEY_STORE = "gateway.p12";
    static final String SERVER_PASSWORD = "gateway-key-store";

    /** A secret that two sides share: the partner's file and the name under which our configuration knows it. */
    private record Shared(String partner, String file, String secret) {}

    private static final List<Shared> SHARED = List.of(
            new Shared("hospital-qilu", "token", "hospital-qilu-in"),
            new Shared("hospital-qilu", "gateway-token", "hospital-qilu-out"),
            new Shared("portal", "token", "portal-in"),
            new Shared("portal", "gateway-token", "portal-out"),
            new Shared("recognition-yantai", "token", "recognition-yantai-in"),
            new Shared("recognition-yantai", "gateway-token", "recognition-yantai-out"),
            new Shared("appraisal-yantai", "token", "appraisal-yantai-in"),
            new Shared("appraisal-yantai", "gateway-token", "appraisal-yantai-out"),
            new Shared("tax-qingdao", "token", "tax-qingdao-in"),
            new Shared("tax-qingdao", "gateway-token", "tax-qingdao-out"),
            new Shared("tax-shandong", "gateway-token", "tax-shandong-out"),
            new Shared("city-jinan", "gateway-token", "city-jinan-out"),
            new Shared("city-jinan", "token", "city-jinan-in"),
            new Shared("finance", "token", "finance-in"),
            new Shared("finance", "gateway-token", "finance-out"),
            new Shared("civil-affairs", "token", "civil-affairs-in"),
            new Shared("civil-affairs", "gateway-token", "civil-affairs-out"),
            new Shared("treasury", "token", "treasury-in"),
            new Shared("treasury", "gateway-token", "treasury-out"),
            new Shared("bank-icbc", "password", "bank-icbc-sftp"),
            new Shared("hospital-qilu", "password", "hospital-qilu-sftp"),
            new Shared("legacy-laiwu", "password", "legacy-laiwu-sftp"),
            new Shared("provincial-core", "password", "provincial-core-queues"),
            new Shared("province-henan", "password", "province-henan-amqp"));

    /** Makes all of them: files of the partners, our secrets, our server key, the trust anchor of the run. */
    static DemoCredentials make(DemoFolder folder, Clock clock) {
        Secrets secrets = Secrets.in(
                folder.gateway().resolve("secrets"),
                KeyFolder.open(folder.gateway().resolve("keys"), true));
        for (Shared each : SHARED) {
            String value = newSecret();
            secrets.write(each.secret(), value);
            partnerFile(folder, each.partner(), each.file(), value);
        }
        DemoAuthority authority = DemoAuthority.create(clock);
        authority.writeAnchor(folder.credentials().resolve("ca.pem"));
        String serverPassword = newSecret();
        secrets.write(SERVER_PASSWORD, serverPassword);
        authority.writeServer(
                folder.gateway().resolve(SERVER_KEY_STORE), serverPassword, List.of("localhost", "127.0.0.1"));
        String clientPassword = newSecret();
        partnerFile(folder, MUTUAL_TLS, "client.p12.password", clientPassword);
        Path client = folder.credentials().resolve(MUTUAL_TLS).resolve("client.p12");
        return new DemoCredentials(authority.writeClient(client, clientPassword, MUTUAL_TLS));
    }

    private static void partnerFile(DemoFolder folder, String partner, String name, String value) {
        PrivateFile.write(folder.credentials().resolve(partner).resolve(name), value);
    }

    private static String newSecret() {
        return RandomBytes.hex(16);
    }
}
