package cn.luqiao.core.seal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.SignatureAlgorithm;
import cn.luqiao.core.seal.SignatureCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpSignatureTest {
    /** RFC 9421, B.1.4. */
    private static final String KEY =
            """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
            -----END PUBLIC KEY-----
            """;

    private static final String BODY = "{\"hello\": \"world\"}";
    private static final String INPUT = "sig-b26=(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\""
            + " \"content-length\");created=1618884473;keyid=\"test-key-ed25519\"";
    private static final String SIGNATURE =
            "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4" + "A0w6vuQv5lIp5WPpBKRCw==:";

    private final SignatureCheck check = SignatureCheck.ofPem(KEY, SignatureAlgorithm.ED25519);

    /** RFC 9421, B.2: the request of all its examples, B.2.6: its signature. */
    private static SignedRequest request(String method, String input, String signature) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("host", List.of("example.com"));
        fields.put("date", List.of("Tue, 20 Apr 2021 02:07:55 GMT"));
        fields.put("content-type", List.of("application/json"));
        fields.put("content-length", List.of("18"));
        fields.put("signature-input", List.of(input));
        fields.put("signature", List.of(signature));
        return new SignedRequest(method, "https", "example.com", "/foo?param=Value&Pet=dog", fields);
    }

    @Test
    void verifies_the_example_of_the_standard() {
        SignedRequest request = request("POST", INPUT, SIGNATURE);
        HttpSignature signature = HttpSignature.of(request).get(0);

        assertThat(signature.keyId()).contains("test-key-ed25519");
        assertThat(signature.created()).contains(1618884473L);
        assertThat(signature.base(request))
                .isEqualTo(
                        """
                        "date": Tue, 20 Apr 2021 02:07:55 GMT
                        "@method": POST
                        "@path": /foo
                        "@authority": example.com
                        "content-type": application/json
                        "content-length": 18
                        "@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length")\
                        ;created=1618884473;keyid="test-key-ed25519\"""");
        assertThat(signature.isOf(request, check)).isTrue();
    }

    @Test
    void finds_a_changed_part() {
        SignedRequest changed = request("PUT", INPUT, SIGNATURE);
        assertThat(HttpSignature.of(changed).get(0).isOf(changed, check)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "sig=(\"@method\"                  | sig=:AAAA:   | signature-input",
                "sig=(\"@method\";sf)              | sig=:AAAA:   | ;sf",
                "sig=\"@method\"                   | sig=:AAAA:   | signature-input",
                "sig=(\"@method\")                 | other=:AAAA: | header signature",
                "sig=(\"@method\")                 | sig=AAAA     | header signature",
                "sig=(\"@method\" \"@method\")     | sig=:AAAA:   | \"@method\"",
                "sig=(\"x-not-there\")             | sig=:AAAA:   | \"x-not-there\"",
                "sig=(\"@status\")                 | sig=:AAAA:   | \"@status\""
            })
    void says_where_the_fields_cannot_be_read(String input, String signature, String place) {
        SignedRequest request = request("POST", input.strip(), signature.strip());
        assertThatThrownBy(() -> HttpSignature.of(request).get(0).base(request))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().summary()).contains("LQ-4012", place.strip()));
    }

    @Test
    void names_the_parts_of_a_request_as_the_standard_does() {
        SignedRequest request = new SignedRequest(
                "GET", "https", "WWW.Example.com:443", "/path?x=1", Map.of("x-two", List.of("  a ", "b\r\n  c")));
        assertThat(request.component("@authority")).contains("www.example.com");
        assertThat(request.component("@target-uri")).contains("https://WWW.Example.com:443/path?x=1");
        assertThat(request.component("@request-target")).contains("/path?x=1");
        assertThat(request.component("@query")).contains("?x=1");
        assertThat(request.component("x-two")).contains("a, b c");
        assertThat(request.component("x-none")).isEmpty();
    }

    /** RFC 9530, B.1 with the body of RFC 9421, B.2. */
    @ParameterizedTest
    @CsvSource({
        "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:, true",
        "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:, true",
        "sha-256=:Y48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:, false"
    })
    void holds_a_body_against_its_digest(String field, boolean good) {
        ContentDigest digest = ContentDigest.of(field);
        digest.update(BODY.getBytes(UTF_8), 0, BODY.length());
        if (good) {
            digest.end();
        } else {
            assertThatThrownBy(digest::end).hasMessageContaining("LQ-4016");
        }
    }

    @Test
    void takes_no_digest_that_it_does_not_know_for_one() {
        assertThatThrownBy(() -> ContentDigest.of("md5=:AAAA:")).hasMessageContaining("LQ-4012");
        assertThatThrownBy(() -> ContentDigest.of("nonsense;;")).hasMessageContaining("LQ-4012");
    }
}
