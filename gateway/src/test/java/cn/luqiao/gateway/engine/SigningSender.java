package cn.luqiao.gateway.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Signs requests on its own, by Ed25519 of the JDK, rightly or as a test wants them wrong. */
final class SigningSender {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private final Map<String, PrivateKey> keys;

    /** {@code keys}: private keys by the key id that signatures name. */
    SigningSender(String url, Map<String, PrivateKey> keys) {
        this.url = url;
        this.keys = keys;
    }

    Draft pay(String key, String serial) {
        return new Draft(key, Sender.payment(serial, "163.80"));
    }

    /** A request that is signed once, when it is first sent. */
    final class Draft {
        private final String key;
        private final String signedBody;
        private final Map<String, String> fields = new LinkedHashMap<>();
        private String path = "/exchange/v1/payment-confirmation";
        private String keyId;
        private Instant created = Instant.now();
        private List<String> covered = List.of("@method", "@path", "content-digest");
        private UnaryOperator<String> onItsWay = body -> body;
        private HttpRequest request;

        private Draft(String key, String body) {
            this.key = key;
            this.keyId = key;
            this.signedBody = body;
        }

        Draft to(String other) {
            path = other;
            return this;
        }

        Draft naming(String other) {
            keyId = other;
            return this;
        }

        Draft created(Instant at) {
            created = at;
            return this;
        }

        Draft covering(String... components) {
            covered = List.of(components);
            return this;
        }

        Draft field(String name, String value) {
            fields.put(name.toLowerCase(java.util.Locale.ROOT), value);
            return this;
        }

        /** Changes the body after it was signed. */
        Draft withBody(UnaryOperator<String> change) {
            onItsWay = change;
            return this;
        }

        HttpResponse<String> send() {
            try {
                request = request == null ? signed() : request;
                return client.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private HttpRequest signed() throws GeneralSecurityException {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(signedBody.getBytes(UTF_8));
            fields.put("content-digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
            String parameters =
                    covered.stream().map(name -> '"' + name + '"').collect(Collectors.joining(" ", "(", ")"))
                            + ";created=" + created.getEpochSecond() + ";nonce=\"" + UUID.randomUUID() + "\";keyid=\""
                            + keyId
                            + '"';
            StringBuilder base = new StringBuilder();
            covered.forEach(name -> base.append('"')
                    .append(name)
                    .append("\": ")
                    .append(value(name))
                    .append('\n'));
            base.append("\"@signature-params\": ").append(parameters);
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.get(key));
            signature.update(base.toString().getBytes(UTF_8));
            HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url + path))
                    .header("Content-Type", "application/cloudevents+json")
                    .header("Signature-Input", "s=" + parameters)
                    .header("Signature", "s=:" + Base64.getEncoder().encodeToString(signature.sign()) + ":");
            fields.forEach(builder::header);
            return builder.POST(HttpRequest.BodyPublishers.ofString(onItsWay.apply(signedBody)))
                    .build();
        }

        private String value(String component) {
            return switch (component) {
                case "@method" -> "POST";
                case "@path" -> path;
                default -> fields.get(component);
            };
        }
    }
}
