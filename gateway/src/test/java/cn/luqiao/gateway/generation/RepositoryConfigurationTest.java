package cn.luqiao.gateway.generation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.record.Kind;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The configuration of this repository itself. */
class RepositoryConfigurationTest {
    private static final Path HOME = Path.of(System.getProperty("luqiao.home", ".."));

    private static final Loaded LOADED = Generations.load(GenerationSource.of(HOME, Optional.empty()), List.of());
    private static final LocalDate DAY = LocalDate.of(2025, 6, 1);

    @Test
    void lints_clean_without_an_environment() {
        assertThat(FindingsReport.text(LOADED.findings())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "levy-assessment/v1#assess, provincial-core, levy-assessment",
        "payment-confirmation/v1#confirm, tax-qingdao, payment-confirmation",
        "payment-confirmation/v1#confirm, tax-shandong, payment-confirmation",
        "person-participation/v1#report, legacy-laiwu, person-participation",
        "treatment-filing/v1#query, hospital-qilu, treatment-filing-query",
        "medical-settlement/v1#settle, hospital-qilu, medical-settlement",
        "cross-region-case/v1#case, province-henan, cross-region-case-in",
        "cross-region-case/v1#case, provincial-core, cross-region-case-out",
    })
    void one_flow_takes_what_each_partner_sends(String kind, String sender, String flow) {
        Generation generation = LOADED.generation().orElseThrow();
        Partner partner = generation.partners().byId(sender).orElseThrow();
        assertThat(generation.flowFor(Kind.parse(kind), partner).map(Flow::id)).contains(flow);
    }

    @ParameterizedTest
    @CsvSource({"person-participation, false", "medical-settlement, false", "levy-assessment, true"})
    void a_flow_looks_at_fields_only_where_they_choose(String id, boolean looks) {
        assertThat(LOADED.generation().orElseThrow().flows())
                .filteredOn(flow -> flow.id().equals(id))
                .singleElement()
                .extracting(Flow::looksAtFields)
                .isEqualTo(looks);
    }

    @Test
    void no_flow_takes_what_a_partner_has_no_business_to_send() {
        Generation generation = LOADED.generation().orElseThrow();
        Partner hospital = generation.partners().byId("hospital-qilu").orElseThrow();
        assertThat(generation.flowFor(Kind.parse("levy-assessment/v1#assess"), hospital))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tax-bureau, taxAuthorityCode, 13702020000, tax-qingdao",
        "tax-bureau, taxAuthorityCode, 13701020000, tax-shandong",
        "tax-bureau, taxAuthorityCode, 13713020000, tax-shandong",
        "city, taxAuthorityCode, 13701020000, city-jinan",
        "city, taxAuthorityCode, 13712020000, city-jinan",
        "city, taxAuthorityCode, 13702020000, ",
        "province, toDivision, 410100, province-henan",
        "province, toDivision, 320100, ",
    })
    void the_longest_prefix_finds_the_member_that_serves(String group, String field, String value, String partner) {
        assertThat(LOADED.generation()
                        .orElseThrow()
                        .partners()
                        .servingBy(group, field, value, DAY)
                        .map(Partner::id))
                .isEqualTo(Optional.ofNullable(partner));
    }

    @Test
    void the_former_city_of_laiwu_is_served_by_jinan_from_2019() {
        Generation generation = LOADED.generation().orElseThrow();
        assertThat(generation.partners().serving("city", "3712", LocalDate.of(2018, 12, 31)))
                .isEmpty();
        assertThat(generation.partners().serving("city", "3712", LocalDate.of(2019, 1, 1)))
                .isPresent();
    }

    @Test
    void camel_accepts_every_route() throws Exception {
        Generation generation = LOADED.generation().orElseThrow();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            StubComponent stub = new StubComponent();
            camel.addComponent("record", stub);
            camel.addComponent("partner", stub);
            for (Flow flow : generation.flows()) {
                PluginHelper.getRoutesLoader(camel)
                        .loadRoutes(ResourceHelper.fromString(flow.id() + ".camel.yaml", flow.yaml()));
            }
            camel.start();
            assertThat(camel.getRoutes()).hasSameSizeAs(generation.flows()).hasSizeGreaterThanOrEqualTo(7);
        }
    }
}
