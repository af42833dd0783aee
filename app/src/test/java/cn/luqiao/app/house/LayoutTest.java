package cn.luqiao.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What must stand where in {@code routes/}, {@code schemas/} and {@code config/}. */
final class LayoutTest {
    private static final int CASES_MIN = 3;

    @Test
    void a_file_of_routes_holds_one_route_whose_id_is_the_file_name() {
        for (String file : Tree.files("routes/.*")) {
            assertThat(file).as("only flows stand in routes/").matches("routes/[a-z0-9-]+\\.camel\\.yaml");
            assertThat(all("(?m)^ *(?:- route:|id:) *([a-z0-9-]*)", Tree.text(file)).stream()
                            .filter(id -> !id.isEmpty())
                            .limit(1))
                    .as("%s: id of the route", file)
                    .containsExactly(Tree.stem(file));
            assertThat(all("(?m)^- (route):", Tree.text(file)))
                    .as("%s: one route a file", file)
                    .hasSize(1);
        }
    }

    @Test
    void a_record_type_has_schema_rules_description_and_samples() {
        for (String type : Tree.folders("schemas/records")) {
            assertThat(Tree.folders("schemas/records/" + type))
                    .as("versions of %s", type)
                    .isNotEmpty()
                    .allMatch(v -> v.matches("v[1-9][0-9]*"));
            for (String version : Tree.folders("schemas/records/" + type)) {
                String folder = "schemas/records/" + type + "/" + version;
                for (String part : List.of("schema.json", "rules.yaml", "record.md")) {
                    assertThat(Tree.has(folder + "/" + part))
                            .as("%s/%s exists", folder, part)
                            .isTrue();
                }
                assertThat(Tree.files(folder + "/samples/.+"))
                        .as("%s/samples", folder)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void every_record_type_of_an_agreement_flows_somewhere() {
        String agreements = texts("docs/interfaces/.*");
        String routes = texts("routes/.*");
        List<String> agreed = Tree.folders("schemas/records").stream()
                .filter(type -> agreements.contains("`" + type + "`"))
                .filter(type -> !texts("schemas/records/" + type + "/v[0-9]+/rules\\.yaml")
                        .contains("\norigin: gateway\n"))
                .toList();
        assertThat(agreed).isNotEmpty();
        for (String type : agreed) {
            assertThat(routes).as("a flow for %s", type).contains("record:" + type);
        }
    }

    @Test
    void a_dialect_is_named_like_its_folder_and_every_mapping_has_its_cases() {
        for (String dialect : Tree.folders("schemas/dialects")) {
            String folder = "schemas/dialects/" + dialect;
            assertThat(Tree.text(folder + "/dialect.yaml"))
                    .as("%s/dialect.yaml names its folder", folder)
                    .containsPattern("(?m)^dialect: *" + dialect + "\\b");
            Set<String> mapped = stems(folder + "/[^/]+\\.map\\.yaml");
            assertThat(mapped).as("mappings of %s", folder).isNotEmpty();
            assertThat(Set.copyOf(Tree.folders(folder + "/cases")))
                    .as("%s/cases has a folder for each mapping and no other", folder)
                    .isEqualTo(mapped);
            for (String type : mapped) {
                assertThat(Tree.folders(folder + "/cases/" + type))
                        .as("%s/cases/%s: at least %s cases", folder, type, CASES_MIN)
                        .hasSizeGreaterThanOrEqualTo(CASES_MIN);
            }
        }
    }

    @Test
    void every_case_has_an_input_and_what_is_expected() {
        for (String file : Tree.files("schemas/dialects/[^/]+/cases/[^/]+/[^/]+/[^/]+")) {
            String folder = file.substring(0, file.lastIndexOf('/'));
            assertThat(Tree.files(Pattern.quote(folder) + "/input\\..*"))
                    .as("%s: one input", folder)
                    .hasSize(1);
            assertThat(Tree.files(Pattern.quote(folder) + "/expected\\..*"))
                    .as("%s: what is expected", folder)
                    .isNotEmpty();
        }
    }

    @Test
    void every_flow_has_cases_and_every_case_an_input_and_what_is_expected() {
        assertThat(Tree.folders("schemas/flows/cases"))
                .as("a folder of cases for each flow; see docs/commands.md, test")
                .containsAll(stems("routes/.*").stream()
                        .map(stem -> stem.replaceFirst("\\.camel$", ""))
                        .toList());
        for (String flow : Tree.folders("schemas/flows/cases")) {
            assertThat(Tree.has("routes/" + flow + ".camel.yaml"))
                    .as("schemas/flows/cases/%s: routes/%s.camel.yaml exists", flow, flow)
                    .isTrue();
            for (String one : Tree.folders("schemas/flows/cases/" + flow)) {
                String folder = "schemas/flows/cases/" + flow + "/" + one;
                assertThat(Tree.has(folder + "/input.json")).as(folder).isTrue();
                assertThat(Tree.has(folder + "/expected.json")).as(folder).isTrue();
            }
        }
    }

    @Test
    void a_partner_is_named_like_its_file() {
        for (String file : Tree.files("config/partners/.*")) {
            assertThat(file).matches("config/partners/[a-z0-9-]+\\.yaml");
            assertThat(Tree.text(file)).as(file).containsPattern("(?m)^partner: *" + Tree.stem(file) + "\\b");
        }
    }

    @Test
    void every_dialect_is_spoken_by_a_partner() {
        String partners = texts("config/(partners|profiles)/.*");
        for (String dialect : Tree.folders("schemas/dialects")) {
            assertThat(partners).as("a link with dialect: %s", dialect).containsPattern("dialect: *" + dialect + "\\b");
        }
    }

    @Test
    void every_partner_has_an_agreement_and_an_opponent_in_the_sandbox() {
        String agreements = Tree.text("docs/interfaces/README.md");
        for (String partner : stems("config/partners/.*")) {
            assertThat(agreements).as("docs/interfaces names %s", partner).contains(partner);
        }
    }

    @Test
    void an_environment_overlays_only_what_exists() {
        for (String environment : Tree.folders("config/environments")) {
            for (String file : Tree.files("config/environments/" + environment + "/partners/.*")) {
                assertThat(Tree.has("config/partners/" + file.substring(file.lastIndexOf('/') + 1)))
                        .as("%s: config/partners/%s.yaml exists", file, Tree.stem(file))
                        .isTrue();
            }
        }
    }

    private static Set<String> stems(String regex) {
        return Tree.files(regex).stream().map(Tree::stem).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String texts(String regex) {
        return Tree.files(regex).stream().map(Tree::text).collect(Collectors.joining("\n"));
    }

    private static List<String> all(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
