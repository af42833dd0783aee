package cn.luqiao.gateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.delivery.DeliveryState;
import cn.luqiao.core.ledger.DeliveryJob;
import cn.luqiao.core.ledger.PlannedDelivery;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Mode;
import cn.luqiao.core.record.Record;
import cn.luqiao.gateway.generation.Generation;
import cn.luqiao.gateway.generation.GenerationSource;
import cn.luqiao.gateway.generation.Generations;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the partner files of this repository let a receiver see. */
class MinimisedTest {
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2025-06-30T09:00:00+08:00");
    private static final Generation GENERATION = Generations.load(
                    GenerationSource.of(Path.of(System.getProperty("luqiao.home", "..")), Optional.empty()), List.of())
            .generation()
            .orElseThrow();

    @Test
    void a_status_check_leaves_with_the_document_the_name_and_the_kind_alone() throws IOException {
        Map<String, Object> fields = Map.of(
                "checkBatch", "BD202506MCA",
                "checkMonth", "202506",
                "idType", "RESIDENT",
                "idNo", "371202197808159939",
                "name", "测试䶮",
                "personNo", "3712000000000003",
                "checkKind", "DEATH",
                "source", "MCA");
        byte[] body = sent("recipient-status-check/v1#check", fields, "civil-affairs", "api");

        List<String> names = new ArrayList<>();
        JsonNode said = new ObjectMapper().readTree(body).path("body");
        said.fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactly("zjlx", "zjhm", "xm", "bdlx");
        assertThat(new String(body, StandardCharsets.UTF_8))
                .doesNotContain("3712000000000003", "BD202506MCA\"", "202506\"");
    }

    private static byte[] sent(String kind, Map<String, Object> fields, String receiver, String link) {
        Partner partner = GENERATION.partners().byId(receiver).orElseThrow();
        Envelope envelope = new Envelope(
                "0123456789abcdef0123456789abcdef",
                Kind.parse(kind),
                "S-1",
                "HRSS-370000",
                partner.code(),
                NOW,
                Mode.ASYNC,
                1,
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty());
        PlannedDelivery planned = new PlannedDelivery(
                "fedcba9876543210fedcba9876543210",
                receiver,
                link,
                "r",
                "s",
                Optional.empty(),
                false,
                false,
                List.of(),
                NOW,
                "operator");
        DeliveryJob job = new DeliveryJob(
                planned,
                "r1",
                List.of(new Record("r1", envelope, fields, Set.of())),
                false,
                "provincial-core",
                DeliveryState.READY,
                0,
                GENERATION.digest(),
                NOW,
                Optional.empty());
        return new OutboundTranslation(digest -> GENERATION, "HRSS-370000")
                .translate(job, partner)
                .body();
    }
}
