package cn.luqiao.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.record.Facts;
import cn.luqiao.core.record.Violation;
import cn.luqiao.core.source.Findings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What went wrong with files and texts in other gateways, shown not to go wrong here. */
class TextHazardsTest {
    private static final Path STYLES = Schemas.FOLDER.resolveSibling("core/src/test/resources/styles");
    private static final DialectLibrary LIBRARY = DialectLibrary.load(STYLES, Schemas.TYPES, new Findings());
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Path LAIWU =
            Schemas.FOLDER.resolve("dialects/laiwu-fixed/cases/person-participation/read-a-batch/input.txt");
    private static final int LINE = 282;
    private static final int NAME = 29;

    @Test
    void whatever_byte_of_a_name_is_damaged_every_other_column_of_the_line_stays_right() throws IOException {
        byte[] file = Files.readAllBytes(LAIWU);
        List<Reading> good = fixed(file, 2022);
        for (int at = NAME; at < NAME + 40; at++) {
            byte[] damaged = file.clone();
            damaged[LINE + at] = (byte) 0xFF;
            List<Reading> readings = fixed(damaged, 2022);

            assertThat(readings.get(0).problems()).extracting(Problem::code).containsExactly("LQ-2002");
            assertThat(readings.get(0).problems()).extracting(Problem::field).containsExactly("name");
            assertThat(withoutName(readings.get(0))).isEqualTo(withoutName(good.get(0)));
            assertThat(readings.subList(1, readings.size())).isEqualTo(good.subList(1, good.size()));
        }
    }

    @Test
    void each_of_the_ideographs_that_hold_the_byte_of_a_bar_stays_in_its_column() {
        List<String> hiding = hiding('|');
        assertThat(hiding).hasSizeGreaterThanOrEqualTo(116).contains("亅");
        StringBuilder file =
                new StringBuilder("RYCB|371200|20250630|000001|" + hiding.size() + "|" + hiding.size() + ".00\n");
        for (int i = 0; i < hiding.size(); i++) {
            file.append(i + 1)
                    .append("|370102198503129972|测")
                    .append(hiding.get(i))
                    .append("|1|20250401|3701020001|1.00|410||\n");
        }
        file.append("END|")
                .append(hiding.size())
                .append('|')
                .append(hiding.size())
                .append(".00\n");

        List<Reading> readings = batch(dialect("pipe"), file.toString().getBytes(GB18030), 2022);

        assertThat(readings).extracting(Reading::problems).containsOnly(List.of());
        assertThat(readings)
                .extracting(r -> r.fields().get("name"))
                .containsExactlyElementsOf(hiding.stream().map(h -> "测" + h).toList());
        assertThat(readings).extracting(r -> r.fields().get("wage")).containsOnly("1.00");
    }

    @Test
    void a_file_labelled_gbk_is_read_as_gb18030_in_the_edition_that_is_pinned_for_the_partner() throws IOException {
        byte[] file = Files.readAllBytes(LAIWU);
        byte[] rare = file.clone();
        byte[] name = {(byte) 0xFE, (byte) 0x9F, (byte) 0xA6, (byte) 0xD9};
        java.util.Arrays.fill(rare, LINE + NAME, LINE + NAME + 40, (byte) ' ');
        System.arraycopy(name, 0, rare, LINE + NAME, name.length);

        Reading of2022 = fixed(rare, 2022).get(0);
        Reading of2000 = fixed(rare, 2000).get(0);
        assertThat(of2022.fields()).containsEntry("name", "\u4DAE\uFE10");
        assertThat(of2022.flags()).doesNotContain("GB18030_PUA_REPAIRED");
        assertThat(of2000.flags()).contains("GB18030_PUA_REPAIRED");
    }

    @Test
    void leading_zeros_survive_and_a_number_that_a_spreadsheet_spoilt_is_refused() {
        String line = ",测试甲,1,20250401,0001234,1.00,410,,\n";
        String file = "RYCB,371200,20250630,000001,2,2.00\n1,370102198503129972" + line + "2,3.70102E+17" + line
                + "END,2,2.00\n";

        List<Reading> readings = batch(dialect("csv"), file.getBytes(StandardCharsets.UTF_8), 2022);

        assertThat(readings).extracting(r -> r.fields().get("unitNo")).containsOnly("0001234");
        assertThat(rules(readings.get(0))).doesNotContain("X01");
        assertThat(rules(readings.get(1))).contains("X01");
    }

    @Test
    void every_mapping_error_names_source_place_rule_mapping_line_target_and_expectation() throws IOException {
        Random random = new Random(20251127);
        int checked = 0;
        for (String id : List.of("laiwu-fixed", "tax-bus", "qilu-json", "henan-packet")) {
            for (GoldenMessage golden :
                    GoldenMessage.below(Schemas.FOLDER.resolve("dialects").resolve(id))) {
                for (int i = 0; i < 60; i++) {
                    for (Problem problem :
                            problems(Schemas.dialect(id), golden, withLetterForDigit(golden.body(), random))) {
                        checked += named(problem, id) ? 1 : 0;
                    }
                }
            }
        }
        assertThat(checked).isGreaterThan(100);
    }

    private static byte[] withLetterForDigit(byte[] body, Random random) {
        byte[] copy = body.clone();
        int at = random.nextInt(copy.length);
        while (copy[at] < '0' || copy[at] > '9') {
            at = random.nextInt(copy.length);
        }
        copy[at] = 'Z';
        return copy;
    }

    /** Whether a problem is one of a mapping; then everything must be named, and the mapping line must be the rule's. */
    private static boolean named(Problem problem, String id) throws IOException {
        if (!List.of("LQ-2004", "LQ-2201").contains(problem.code())) {
            return false;
        }
        assertThat(problem.where())
                .matches("(line \\d+ byte \\d+ to \\d+ \\([a-zA-Z]+\\)|/\\S+|\\$\\S+) · rule \\S+ · schemas/dialects/"
                        + id + "/[a-z-]+\\.map\\.yaml:\\d+");
        String[] mapping = problem.where()
                .substring(problem.where().lastIndexOf("schemas/") + 8)
                .split(":", 2);
        String line = Files.readAllLines(Schemas.FOLDER.resolve(mapping[0]), StandardCharsets.UTF_8)
                .get(Integer.parseInt(mapping[1]) - 1);
        assertThat(line).contains("wire: " + problem.rule().replace("\"", ""));
        assertThat(problem.field()).isNotEmpty();
        assertThat(problem.what()).startsWith("'");
        assertThat(problem.expected()).isNotEmpty();
        return true;
    }

    private static List<Problem> problems(Dialect dialect, GoldenMessage golden, byte[] bytes) {
        try {
            WireMessage message = golden.with(bytes);
            if (!dialect.readsBatches()) {
                return dialect.read(message, dialect.recognise(message), context(2022))
                        .problems();
            }
            return batch(dialect, bytes, 2022).stream()
                    .flatMap(r -> r.problems().stream())
                    .toList();
        } catch (cn.luqiao.core.problem.ProblemException e) {
            return List.of(e.problem());
        }
    }

    private static List<String> rules(Reading reading) {
        return Schemas.TYPES
                .find("person-participation", 1)
                .flatMap(t -> t.action("report"))
                .orElseThrow()
                .check(reading.fields(), Facts.at(LocalDate.of(2025, 7, 1)))
                .stream()
                .map(Violation::rule)
                .toList();
    }

    private static List<String> hiding(char second) {
        List<String> hiding = new ArrayList<>();
        for (int lead = 0x81; lead <= 0xFE; lead++) {
            String character = new String(new byte[] {(byte) lead, (byte) second}, GB18030);
            if (character.length() == 1 && Character.isIdeographic(character.charAt(0))) {
                hiding.add(character);
            }
        }
        return hiding;
    }

    private static Map<String, Object> withoutName(Reading reading) {
        Map<String, Object> fields = new java.util.LinkedHashMap<>(reading.fields());
        fields.remove("name");
        return fields;
    }

    private static List<Reading> fixed(byte[] file, int edition) {
        return batch(Schemas.dialect("laiwu-fixed"), file, edition);
    }

    private static Dialect dialect(String id) {
        return LIBRARY.find(id).orElseThrow();
    }

    private static List<Reading> batch(Dialect dialect, byte[] file, int edition) {
        WireMessage envelope = new WireMessage(new byte[0], Map.of(), "RYCB_371200_20250630_000001.dat");
        List<Reading> readings = new ArrayList<>();
        try (BatchReader reader = dialect.openBatch(new ByteArrayInputStream(file), envelope, context(edition))) {
            for (Optional<BatchReader.Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                readings.add(line.get().reading());
            }
        }
        return readings;
    }

    private static TranslationContext context(int edition) {
        return new TranslationContext(
                "00",
                OffsetDateTime.parse("2025-07-01T09:00:00+08:00"),
                LocalDate.of(2025, 7, 1),
                "O",
                "P",
                edition,
                TranslationContext.SEMANTICS);
    }
}
