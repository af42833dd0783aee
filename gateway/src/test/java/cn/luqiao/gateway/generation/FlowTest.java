package cn.luqiao.gateway.generation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.record.Kind;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowTest {
    @TempDir
    Path home;

    @Test
    void knows_its_receivers_in_order_with_what_chooses_them() throws IOException {
        Flow flow = flow("route-with-everything-that-is-allowed", "payment");
        assertThat(flow.targets())
                .extracting(FlowTarget::step)
                .containsExactly("city", "core", "core-2", "jinan", "core-3");
        assertThat(flow.targets().get(0).by()).contains("taxAuthorityCode");
        assertThat(flow.targets().get(0).skipIfNone()).isTrue();
        assertThat(flow.targets().get(4).urgent()).isTrue();
        assertThat(flow.isQuestion()).isFalse();
        assertThat(flow.looksAtFields()).isTrue();
    }

    @Test
    void asks_on_its_way_without_being_a_question() throws IOException {
        Flow flow = flow("route-that-asks-on-its-way", "treatment");
        assertThat(flow.targets()).extracting(FlowTarget::enrich).containsExactly(true, false);
        assertThat(flow.targets().get(0).reply()).isTrue();
        assertThat(flow.isQuestion()).isFalse();
        assertThat(flow.looksAtFields()).isTrue();
    }

    @Test
    void takes_a_step_id_that_is_written() throws IOException {
        assertThat(flow("route-with-a-split", "levy").targets())
                .extracting(FlowTarget::step)
                .containsExactly("bureau");
    }

    @ParameterizedTest
    @CsvSource({
        "tax-a, payment-confirmation/v1#confirm, true",
        "tax-b, payment-confirmation/v2#confirm, true",
        "tax-a, levy-assessment/v1#assess, false",
        "core, payment-confirmation/v1#confirm, false",
    })
    void takes_records_of_its_type_from_its_group(String sender, String kind, boolean taken) throws IOException {
        Generation generation = load("nothing-is-wrong");
        Partner partner = generation.partners().byId(sender).orElseThrow();
        assertThat(generation.flows().get(1).takes(Kind.parse(kind), partner)).isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({"route-with-everything-that-is-allowed, payment, 5", "route-with-a-split, levy, 2"})
    void reads_in_camel_as_written(String name, String id, int steps) throws Exception {
        Flow flow = flow(name, id);
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            StubComponent stub = new StubComponent();
            camel.addComponent("record", stub);
            camel.addComponent("partner", stub);
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(id + ".camel.yaml", flow.yaml()));
            camel.start();
            ModelCamelContext model = camel;
            assertThat(model.getRouteDefinition(id).getOutputs()).hasSizeGreaterThanOrEqualTo(steps);
        }
    }

    private Flow flow(String name, String id) throws IOException {
        return load(name).flows().stream()
                .filter(flow -> flow.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Generation load(String name) throws IOException {
        Loaded loaded = LintCases.load(LintCases.layOut(name, home));
        assertThat(FindingsReport.text(loaded.findings())).isEmpty();
        return loaded.generation().orElseThrow();
    }
}
