import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Sends a signed message with nothing but the JDK: java Sign.java KEY.pem KEYID URL BODY-FILE CONTENT-TYPE */
public class Sign {
    public static void main(String[] args) throws Exception {
        PrivateKey key = key(Path.of(args[0]));
        URI url = URI.create(args[2]);
        byte[] body = Files.readAllBytes(Path.of(args[3]));
        String digest = "sha-256=:" + base64(MessageDigest.getInstance("SHA-256").digest(body)) + ":";
        String parameters = "(\"@method\" \"@authority\" \"@path\" \"content-digest\");created="
                + Instant.now().getEpochSecond() + ";nonce=\"" + UUID.randomUUID() + "\";alg=\"ed25519\";keyid=\"" + args[1]
                + "\"";
        String base = "\"@method\": POST\n\"@authority\": " + url.getAuthority() + "\n\"@path\": " + url.getPath()
                + "\n\"content-digest\": " + digest + "\n\"@signature-params\": " + parameters;
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(base.getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Content-Type", args[4])
                .header("Content-Digest", digest)
                .header("Signature-Input", "s1=" + parameters)
                .header("Signature", "s1=:" + base64(signature.sign()) + ":")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        System.out.println(answer.statusCode() + " " + answer.body());
    }

    private static PrivateKey key(Path pem) throws Exception {
        String text = Files.readString(pem).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
