package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.luqiao.core.ledger.Acceptance;
import cn.luqiao.core.ledger.Admission;
import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Mode;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.Token;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attached bodies on their way from the store to partners over real HTTP. */
class AttachmentsOutTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final String SCAN = "x".repeat(Acceptance.Attached.SEGMENT_BYTES + 1) + "the end of the scan";

    @TempDir
    Path folder;

    private Office office;
    private Office blind;
    private Town town;

    @BeforeEach
    void start() throws Exception {
        office = new Office();
        blind = new Office();
        town = new Town(folder, office);
        town.stop();
        town.file(
                "routes/cross-region-case.camel.yaml",
                """
                - route:
                    id: cross-region-case
                    description: 跨省协办 · cases
                    from:
                      uri: record:cross-region-case
                      steps:
                        - to: partner:province
                        - to: partner:blind
                """);
        receiver("province", "PROV-410000", "", office);
        receiver("blind", "PROV-130000", "sees: {cross-region-case: [coopNo]}", blind);
        town.start();
    }

    @AfterEach
    void stop() {
        town.close();
        blind.close();
        office.close();
    }

    @Test
    void go_out_as_multipart_related_to_whom_may_see_them_and_to_nobody_else() {
        accept();
        await().atMost(SOON)
                .until(() -> office.received().size() == 1 && blind.received().size() == 1);
        assertThat(office.received().get(0))
                .startsWith("--luqiao-")
                .contains("Content-ID: <message>", "\"coopNo\":\"XB1\"")
                .contains("filename*=UTF-8''%E6%89%AB%E6%8F%8F.ofd", SCAN)
                .endsWith("--\r\n");
        assertThat(blind.received().get(0)).startsWith("{").doesNotContain("the end of the scan");
    }

    private void accept() {
        byte[] scan = SCAN.getBytes(StandardCharsets.UTF_8);
        Map<String, Object> fields = Map.of(
                "coopNo",
                "XB1",
                "attachments",
                List.of(Map.of(
                        "fileName",
                        "扫描.ofd",
                        "size",
                        (long) scan.length,
                        "sm3",
                        Digests.sm3Hex(scan),
                        "mime",
                        "application/ofd")));
        Envelope envelope = new Envelope(
                ID,
                new Kind("cross-region-case", 1, "case"),
                "S-1",
                "TAX-370000",
                "",
                OffsetDateTime.now(),
                Mode.ASYNC,
                1,
                Optional.empty(),
                Optional.empty(),
                "0".repeat(64),
                Optional.empty());
        Acceptance acceptance = new Acceptance(
                new Record(ID, envelope, fields, Set.of()),
                new Token(new byte[32]),
                "bureau",
                "in",
                "{}".getBytes(StandardCharsets.UTF_8),
                Map.of(),
                "/exchange/v1/cross-region-case",
                "cloudevents",
                "d",
                "c",
                List.of(),
                Optional.empty(),
                town.gateway().ledger().activeGeneration().orElseThrow(),
                false,
                List.of(new Acceptance.Attached("扫描.ofd", "application/ofd", scan)),
                OffsetDateTime.now());
        assertThat(town.gateway().ledger().accept(acceptance).join()).isInstanceOf(Admission.Stored.class);
    }

    private void receiver(String id, String code, String sees, Office at) {
        town.file(
                "config/partners/" + id + ".yaml",
                """
                partner: %s
                code: %s
                name: {zh: 外省, en: province}
                links:
                  out:
                    adapter: rest
                    direction: out
                    dialect: cloudevents
                    options: {bearer: secret:office, attachments: related}
                rights:
                  receive: {cross-region-case: [case]}
                %s
                """
                        .formatted(id, code, sees));
        town.file(
                "environment/partners/" + id + ".yaml",
                """
                links:
                  out:
                    options: {url: "%s"}
                """
                        .formatted(at.url()));
    }
}
