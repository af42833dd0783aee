package cn.luqiao.core.partner;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Yaml;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralSecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: abc",
                "keyStorePassword: abc",
                "apiKey: abc",
                "private_key: abc",
                "API-KEY: abc",
                "token: 'secret: abc'",
                "a: [{b: {clientSecret: abc}}]",
                "url: amqp://user:abc@host:5671",
                "x: ['http://:abc@host/']",
            })
    void refuses_a_literal(String yaml) {
        assertThat(codes(yaml)).containsExactly("LQ-7007");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: secret:abc",
                "token: ''",
                "password:",
                "url: amqp://user@host:5671",
                "url: http://host/path?x=a:b@c",
                "hostKey: ssh-ed25519 AAAA",
            })
    void lets_references_and_open_values_pass(String yaml) {
        assertThat(codes(yaml)).isEmpty();
    }

    private static java.util.List<String> codes(String yaml) {
        Findings findings = new Findings();
        LiteralSecrets.check(Yaml.parse(yaml, "x.yaml", findings).orElseThrow(), findings);
        assertThat(findings.sorted()).noneMatch(f -> f.text().contains("abc"));
        return findings.sorted().stream().map(f -> f.problem().code()).toList();
    }
}
