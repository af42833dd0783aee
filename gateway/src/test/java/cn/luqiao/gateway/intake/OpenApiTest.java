package cn.luqiao.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.record.RecordType;
import cn.luqiao.core.record.RecordTypes;
import cn.luqiao.core.source.Findings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private static final Path SCHEMAS =
            Path.of(System.getProperty("luqiao.home", "..")).resolve("schemas");

    @Test
    void describes_what_the_gateway_alone_makes_but_takes_it_from_nobody() throws IOException {
        RecordTypes types = RecordTypes.load(SCHEMAS, new Findings());

        JsonNode document = new ObjectMapper().readTree(OpenApi.write(SCHEMAS, types));

        assertThat(document.path("components").path("schemas").has("delivery-notice"))
                .isTrue();
        assertThat(document.path("paths").has("/exchange/v1/delivery-notice")).isFalse();
        assertThat(document.path("paths")).hasSize((int) types.all().stream()
                .filter(type -> type.origin() == RecordType.Origin.PARTNER)
                .count());
    }
}
