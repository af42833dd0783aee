package cn.luqiao.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Mode;
import cn.luqiao.core.record.Record;
import cn.luqiao.gateway.generation.Flow;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlowEngineTest {
    private final CamelContext camel = new DefaultCamelContext();
    private final FlowEngine engine = new FlowEngine(camel);
    private final List<String> reached = new ArrayList<>();

    @BeforeEach
    void start() {
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void reaches_the_partners_of_a_plain_route_in_order() throws Exception {
        Flow flow = load(
                "plain",
                """
                - route:
                    id: plain
                    from:
                      uri: record:person-participation?from=legacy
                      steps:
                        - to: partner:provincial-core
                        - to: partner:city?by=insuredDivision
                """);
        engine.run(
                flow,
                record("370102"),
                (step, exchange) -> reached.add(step.name() + step.by().orElse("")));
        assertThat(reached).containsExactly("provincial-core", "cityinsuredDivision");
    }

    @Test
    void chooses_by_a_field_of_the_record() throws Exception {
        Flow flow = load(
                "choosing",
                """
                - route:
                    id: choosing
                    from:
                      uri: record:person-participation
                      steps:
                        - choice:
                            when:
                              - simple: "${body.fields[insuredDivision]} startsWith '3702'"
                                steps:
                                  - to: partner:tax-qingdao
                            otherwise:
                              steps:
                                - to: partner:tax-shandong
                """);
        engine.run(flow, record("370202"), (step, exchange) -> reached.add(step.name()));
        engine.run(flow, record("370102"), (step, exchange) -> reached.add(step.name()));
        assertThat(reached).containsExactly("tax-qingdao", "tax-shandong");
    }

    @Test
    void tells_the_problem_of_the_step_that_failed() throws Exception {
        Flow flow = load(
                "failing",
                """
                - route:
                    id: failing
                    from:
                      uri: record:person-participation
                      steps:
                        - to: partner:nobody
                """);
        FlowRun refusing = (step, exchange) -> {
            throw new ProblemException(
                    cn.luqiao.core.problem.Problem.of("LQ-5011").at("partner:" + step.name()));
        };
        assertThatThrownBy(() -> engine.run(flow, record("370102"), refusing))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("LQ-5011"));
    }

    @Test
    void names_the_route_file_when_an_expression_fails() throws Exception {
        Flow flow = load(
                "broken",
                """
                - route:
                    id: broken
                    from:
                      uri: record:person-participation
                      steps:
                        - setVariable:
                            name: x
                            simple: "${body.noSuchThing}"
                        - to: partner:provincial-core
                """);
        assertThatThrownBy(() -> engine.run(flow, record("370102"), (step, exchange) -> reached.add(step.name())))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().text()).contains("LQ-5010", "routes/broken.camel.yaml"));
        assertThat(reached).isEmpty();
    }

    @Test
    void never_prints_a_field_of_the_record_that_a_route_logs() {
        assertThat(record("370102").toString())
                .isEqualTo("record " + "0".repeat(32) + " person-participation/v1#change");
    }

    private Flow load(String id, String yaml) throws Exception {
        Flow flow = new Flow(
                id, Path.of(id), "person-participation", Optional.empty(), Optional.empty(), List.of(), yaml, true);
        engine.load(flow);
        return flow;
    }

    private static Record record(String division) {
        Envelope envelope = new Envelope(
                "0".repeat(32),
                new Kind("person-participation", 1, "change"),
                "S1",
                "LEG-3712",
                "",
                OffsetDateTime.parse("2025-06-30T09:00:00+08:00"),
                Mode.ASYNC,
                1,
                Optional.empty(),
                Optional.empty(),
                "0".repeat(64),
                Optional.empty());
        return new Record("0".repeat(32), envelope, Map.of("insuredDivision", division, "name", "测试甲"), Set.of());
    }
}
