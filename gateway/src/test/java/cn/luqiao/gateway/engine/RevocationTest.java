package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.luqiao.core.ledger.Overdue;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A revocation reaches whoever was told the decision, through a whole gateway over real HTTP. */
class RevocationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private CaseTown town;

    @BeforeEach
    void start() throws Exception {
        town = new CaseTown(folder);
        town.office("core", "HRSS-370000");
        town.office("registry", "MED-R370000");
        town.office("portal", "PORTAL");
        town.office("bystander", "HRSS-370700");
        town.route("decision", flow("partner:core", "partner:registry", "partner:portal"));
        town.start();
    }

    @AfterEach
    void stop() {
        town.close();
    }

    @Test
    void a_revocation_reaches_every_earlier_receiver_once_and_nobody_else() throws Exception {
        assertThat(town.decide("D-1", "GS-1", "RECOGNISED").statusCode()).isEqualTo(202);
        assertThat(town.decide("D-2", "GS-2", "RECOGNISED").statusCode()).isEqualTo(202);
        assertThat(town.decide("R-1", "GS-1", "REVOKED").statusCode()).isEqualTo(202);
        for (String office : List.of("core", "registry", "portal")) {
            await().atMost(SOON).until(() -> serials(office).contains("R-1"));
            await().atMost(SOON).until(() -> serials(office).contains("D-2"));
            assertThat(serials(office)).doesNotHaveDuplicates().contains("D-1");
            assertThat(serials(office).indexOf("D-1"))
                    .isLessThan(serials(office).indexOf("R-1"));
        }
        assertThat(town.heard("bystander").received()).isEmpty();
    }

    @Test
    void a_revocation_ignores_what_todays_route_and_partner_files_say() throws Exception {
        town.decide("D-1", "GS-1", "RECOGNISED");
        await().atMost(SOON).until(() -> serials("portal").contains("D-1"));
        await().atMost(SOON).until(() -> serials("registry").contains("D-1"));
        town.stop();
        town.route("decision", flow("partner:core"));
        town.partnerFile("portal", "PORTAL", "{receive: {delivery-notice: [failed]}}");
        town.start();
        town.decide("D-9", "GS-9", "RECOGNISED");
        town.decide("R-1", "GS-1", "REVOKED");
        for (String office : List.of("core", "registry", "portal")) {
            await().atMost(SOON).until(() -> serials(office).contains("R-1"));
        }
        await().atMost(SOON).until(() -> serials("core").contains("D-9"));
        assertThat(serials("portal")).doesNotContain("D-9");
    }

    @Test
    void an_earlier_receiver_without_a_partner_file_is_waited_for_with_a_deadline_and_an_owner() throws Exception {
        town.decide("D-1", "GS-1", "RECOGNISED");
        await().atMost(SOON).until(() -> serials("registry").contains("D-1"));
        town.stop();
        town.route("decision", flow("partner:core"));
        town.without("config/partners/registry.yaml");
        town.without("environment/partners/registry.yaml");
        town.start();
        town.decide("R-1", "GS-1", "REVOKED");
        await().atMost(SOON).until(() -> serials("core").contains("R-1"));
        assertThat(late()).extracting(Overdue::partner).contains("registry");
        assertThat(late()).extracting(Overdue::owner).contains("operator");
        town.stop();
        town.partnerFile("registry", "MED-R370000", "{receive: {injury-recognition: [decide]}}");
        town.environment("registry");
        town.start();
        await().atMost(SOON).until(() -> serials("registry").contains("R-1"));
    }

    @Test
    void a_revocation_whose_decision_nobody_holds_is_told_to_its_sender_and_has_an_owner() throws Exception {
        town.decide("D-1", "GS-1", "RECOGNISED");
        String recordId = JSON.readTree(town.decide("R-7", "GS-7", "REVOKED").body())
                .path("recordId")
                .asText();
        await().atMost(SOON).until(() -> !town.heard("authority").received().isEmpty());
        var notice = JSON.readTree(town.heard("authority").received().get(0)).path("data");
        assertThat(notice.path("recordId").asText()).isEqualTo(recordId);
        assertThat(notice.path("problemCode").asText()).isEqualTo("LQ-2045");
        assertThat(notice.path("bizSerial").asText()).isEqualTo("R-7");
        await().atMost(SOON).untilAsserted(() -> assertThat(late())
                .filteredOn(o -> o.id().equals(recordId))
                .extracting(Overdue::state, Overdue::owner)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("UNROUTABLE", "operator")));
        assertThat(serials("core")).doesNotContain("R-7");

        town.decide("D-7", "GS-7", "RECOGNISED");
        town.decide("R-8", "GS-7", "REVOKED");
        await().atMost(SOON).until(() -> serials("portal").contains("R-8"));
    }

    private List<Overdue> late() {
        return town.gateway()
                .ledger()
                .overdue(OffsetDateTime.now(java.time.ZoneOffset.UTC).plusYears(1), 50);
    }

    private List<String> serials(String office) {
        return town.heard(office).received().stream()
                .map(RevocationTest::serial)
                .toList();
    }

    private static String serial(String body) {
        try {
            return JSON.readTree(body).path("bizserial").asText();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String flow(String... receivers) {
        StringBuilder steps = new StringBuilder();
        for (String receiver : receivers) {
            steps.append(" ".repeat(16)).append("- to: ").append(receiver).append('\n');
        }
        return """
                - route:
                    id: decision
                    description: 认定结论 · decisions
                    from:
                      uri: record:injury-recognition
                      steps:
                        - choice:
                            when:
                              - simple: "${body.fields[result]} == 'REVOKED'"
                                steps:
                                  - to: partner:earlier-receivers?of=caseNo
                            otherwise:
                              steps:
                """
                + steps;
    }
}
