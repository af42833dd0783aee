package cn.luqiao.core.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartnerFilesTest {
    @TempDir
    Path home;

    private PartnerFolder folder;

    @BeforeEach
    void empty_folder() {
        folder = new PartnerFolder(home);
    }

    @Test
    void what_a_file_does_not_say_has_its_default() {
        Partner partner = only(folder.with("partners/a.yaml", PartnerFolder.PLAIN));
        assertThat(partner.active()).isTrue();
        assertThat(partner.limits()).isEqualTo(Limits.DEFAULT);
        assertThat(partner.delivery()).isEqualTo(DeliveryPolicy.DEFAULT);
        assertThat(partner.charsetEdition()).isEqualTo(2022);
        assertThat(partner.rights()).isEmpty();
        assertThat(partner.trust()).isEmpty();
        assertThat(folder.found()).isEmpty();
    }

    @Test
    void everything_that_a_file_can_say_is_read() {
        Partner partner = only(folder.with("groups.yaml", "groups: {city: {name: {zh: 市, en: city}}}\n")
                .with(
                        "partners/a.yaml",
                        PartnerFolder.PLAIN
                                + """
                        state: suspended
                        groups: [city]
                        serves:
                          - {prefix: "3701"}
                          - {prefix: 0102, from: 2019-01-01, to: 2030-12-31}
                        links:
                          in: {adapter: rest, direction: in, dialect: x}
                          out: {adapter: queue, direction: out, dialect: y, carries: [t, u], options: {queue: "00", n: 5}}
                        trust:
                          - {token: secret:a.in, to: 2026-06-30}
                          - {certificate: "sha256:%s", from: 2026-06-01}
                          - {link: in}
                        rights:
                          send: {s: [one, two]}
                          receive: {t: "*"}
                        sees: {t: [f, g]}
                        limits: {messageMax: 2MiB, batchLinesMax: 10, requestsPerSecond: 7}
                        delivery: {onUnknown: query, holdKeyOnRefusal: true, retryFirst: 2s, attemptsMax: 3, owner: 张三}
                        gb18030: 2000
                        """
                                        .formatted("0123456789abcdef".repeat(4))));
        assertThat(folder.found()).isEmpty();
        assertThat(partner.active()).isFalse();
        assertThat(partner.serves())
                .containsExactly(
                        new Partner.Serves("3701", Optional.empty(), Optional.empty()),
                        new Partner.Serves(
                                "0102",
                                Optional.of(LocalDate.of(2019, 1, 1)),
                                Optional.of(LocalDate.of(2030, 12, 31))));
        assertThat(partner.inbound()).extracting(Link::name).containsExactly("in");
        assertThat(partner.outbound("t").orElseThrow().options()).isEqualTo(Map.of("queue", "00", "n", "5"));
        assertThat(partner.outbound("v")).isEmpty();
        assertThat(partner.trust()).hasSize(3);
        assertThat(partner.may(Right.Verb.SEND, "s", "two")).isTrue();
        assertThat(partner.may(Right.Verb.SEND, "s", "three")).isFalse();
        assertThat(partner.may(Right.Verb.RECEIVE, "t", "whatever")).isTrue();
        assertThat(partner.sees()).isEqualTo(Map.of("t", Set.of("f", "g")));
        assertThat(partner.limits().messageBytesMax()).isEqualTo(2 << 20);
        assertThat(partner.limits().depthMax()).isEqualTo(Limits.DEFAULT.depthMax());
        assertThat(partner.delivery().onUnknown()).isEqualTo(DeliveryPolicy.OnUnknown.QUERY);
        assertThat(partner.delivery().retryFirst()).isEqualTo(Duration.ofSeconds(2));
        assertThat(partner.delivery().owner()).isEqualTo("张三");
        assertThat(partner.charsetEdition()).isEqualTo(2000);
    }

    @Test
    void credentials_overlap_and_end_on_their_days() {
        Partner partner = only(folder.with(
                "partners/a.yaml",
                PartnerFolder.PLAIN
                        + "trust: [{token: secret:old, to: 2026-06-30}, {token: secret:new, from: 2026-06-01}]\n"));
        assertThat(valid(partner, "2026-05-31")).containsExactly("old");
        assertThat(valid(partner, "2026-06-30")).containsExactly("old", "new");
        assertThat(valid(partner, "2026-07-01")).containsExactly("new");
    }

    @Test
    void a_profile_lies_underneath_and_the_partner_file_wins() {
        folder.with(
                "profiles/p.yaml",
                """
                links: {bus: {adapter: soap, direction: both, dialect: tax, options: {service: x, timeout: 5s}}}
                delivery: {concurrency: 9}
                rights: {send: {t: [one]}, receive: {t: [one]}}
                """);
        Partner partner = only(folder.with(
                "partners/a.yaml", PartnerFolder.PLAIN + "profile: p\nlinks: {bus: {options: {timeout: 9s}}}\n"));
        assertThat(folder.found()).isEmpty();
        assertThat(partner.links().get("bus").adapter()).isEqualTo("soap");
        assertThat(partner.links().get("bus").options()).isEqualTo(Map.of("service", "x", "timeout", "9s"));
        assertThat(partner.delivery().concurrency()).isEqualTo(9);
    }

    @Test
    void an_environment_sets_state_trust_and_options() {
        folder.with(
                        "partners/a.yaml",
                        PartnerFolder.PLAIN
                                + """
                        links: {api: {adapter: rest, direction: both, dialect: x, options: {path: /a}}}
                        trust: [{token: secret:a}]
                        """)
                .with(
                        "environments/test/partners/a.yaml",
                        """
                        state: suspended
                        trust: [{token: secret:test}]
                        links: {api: {options: {url: "http://127.0.0.1:1"}}}
                        """);
        Partner partner = folder.loadIn("test").byId("a").orElseThrow();
        assertThat(folder.found()).isEmpty();
        assertThat(partner.active()).isFalse();
        assertThat(partner.trust())
                .extracting(c -> ((Credential.Token) c).secret())
                .containsExactly("test");
        assertThat(partner.links().get("api").options()).isEqualTo(Map.of("path", "/a", "url", "http://127.0.0.1:1"));
        assertThat(partner.links().get("api").section().place("url").file())
                .isEqualTo("config/environments/test/partners/a.yaml");
    }

    @Test
    void an_environment_changes_nothing_else() {
        folder.with("partners/a.yaml", PartnerFolder.PLAIN)
                .with(
                        "environments/test/partners/a.yaml",
                        """
                        code: TAX-370200
                        rights: {send: {t: "*"}}
                        serves: [{prefix: "37"}]
                        limits: {messageMax: 9GiB}
                        """);
        Partner partner = folder.loadIn("test").byId("a").orElseThrow();
        String file = "LQ-7104 config/environments/test/partners/a.yaml:";
        assertThat(folder.found()).containsExactly(file + "1:1", file + "2:1", file + "3:1", file + "4:1");
        assertThat(partner.code()).isEqualTo("TAX-370000");
        assertThat(partner.rights()).isEmpty();
        assertThat(partner.serves()).isEmpty();
        assertThat(partner.limits()).isEqualTo(Limits.DEFAULT);
    }

    @Test
    void partners_are_found_by_id_code_and_group() {
        Partners partners = folder.with("groups.yaml", "groups: {g: {name: {zh: 组, en: group}}}\n")
                .with("partners/a.yaml", PartnerFolder.PLAIN + "groups: [g]\n")
                .with("partners/bb.yaml", "partner: bb\ncode: MHRSS\nname: {zh: 部, en: ministry}\ngroups: [g]\n")
                .load();
        assertThat(folder.found()).isEmpty();
        assertThat(partners.byCode("MHRSS").orElseThrow().id()).isEqualTo("bb");
        assertThat(partners.byCode("mhrss")).isEmpty();
        assertThat(partners.inGroup("g")).extracting(Partner::id).containsExactly("a", "bb");
        assertThat(partners.named("bb")).extracting(Partner::id).containsExactly("bb");
        assertThat(partners.named("g")).hasSize(2);
        assertThat(partners.named("nobody")).isEmpty();
    }

    private Partner only(PartnerFolder written) {
        List<Partner> all = written.load().all();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static List<String> valid(Partner partner, String day) {
        return partner.trust().stream()
                .filter(c -> c.validOn(LocalDate.parse(day)))
                .map(c -> ((Credential.Token) c).secret())
                .toList();
    }
}
