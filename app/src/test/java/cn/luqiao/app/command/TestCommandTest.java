package cn.luqiao.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.app.Exit;
import cn.luqiao.app.print.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

final class TestCommandTest {
    @Test
    void every_case_passes_and_every_rule_of_a_dialect_is_fired() {
        Shell.Ran ran = Shell.run("test", "-o", "json");
        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(Exit.GOOD);
        JsonNode document = Json.parse(ran.out());
        assertThat(document.path("cases")).hasSizeGreaterThan(100);
        assertThat(document.path("rulesNeverFired"))
                .as("rules of dialects; receivers of a flow without cases are told too")
                .allMatch(place -> place.asText().startsWith("routes/"));
        assertThat(document.path("cases"))
                .anyMatch(c -> c.path("of").asText().equals("flows"))
                .anyMatch(c -> c.path("of").asText().equals("tax-bus"));
    }

    @Test
    void some_dialects_or_flows_can_be_run_alone() {
        Shell.Ran ran = Shell.run("test", "levy-assessment");
        assertThat(ran.exit()).isEqualTo(Exit.GOOD);
        assertThat(ran.out()).contains("levy-assessment").doesNotContain("tax-bus", "medical-settlement");
        assertThat(Shell.run("test", "qilu-json").out()).contains("qilu-json").doesNotContain("flows");
    }

    @Test
    void an_unknown_name_is_not_found() {
        Shell.Ran ran = Shell.run("test", "quilu-json");
        assertThat(ran.exit()).isEqualTo(Exit.NAME_NOT_FOUND);
        assertThat(ran.err()).contains("Did you mean qilu-json?");
    }

    @Test
    void a_case_that_fails_is_told_in_the_table_and_in_junit_xml_and_update_mends_it(@TempDir Path folder)
            throws Exception {
        Path home = Shell.homeAt(folder.resolve("home"));
        Path expected = home.resolve("schemas/flows/cases/levy-assessment/jinan-goes-to-shandong/expected.json");
        String right = Files.readString(expected, StandardCharsets.UTF_8);
        Files.writeString(expected, right.replace("tax-shandong", "tax-qingdao"), StandardCharsets.UTF_8);
        Path junit = folder.resolve("report.xml");
        Shell.Ran ran = Shell.run("test", "levy-assessment", "--home", home.toString(), "--junit", junit.toString());
        assertThat(ran.exit()).isEqualTo(Exit.NEGATIVE);
        assertThat(ran.out())
                .contains("不符 failed flows/levy-assessment/jinan-goes-to-shandong", "expected.json differs");
        Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(junit.toFile());
        assertThat(xml.getDocumentElement().getAttribute("failures")).isEqualTo("1");
        assertThat(xml.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(xml.getElementsByTagName("testcase").getLength()).isGreaterThan(1);

        Shell.run("test", "levy-assessment", "--home", home.toString(), "--update");
        assertThat(Files.readString(expected, StandardCharsets.UTF_8)).isEqualTo(right);
    }

    @Test
    void a_rule_that_no_case_fires_is_named_with_file_and_line(@TempDir Path folder) throws IOException {
        Path home = Shell.homeAt(folder.resolve("home"));
        try (Stream<Path> cases = Files.list(home.resolve("schemas/dialects/henan-packet/cases/delivery-notice"))) {
            for (Path one : cases.toList()) {
                removed(one);
            }
        }
        Shell.Ran ran = Shell.run("test", "henan-packet", "--home", home.toString());
        assertThat(ran.out())
                .contains("从未触发的规则 rule never fired schemas/dialects/henan-packet/delivery-notice.map.yaml:");
    }

    private static void removed(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
