package cn.luqiao.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.app.Exit;
import cn.luqiao.app.print.Json;
import cn.luqiao.core.ledger.Acceptance;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.Refusal;
import cn.luqiao.core.ledger.sql.LedgerPolicy;
import cn.luqiao.core.ledger.sql.SqlLedger;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Mode;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.KeyFolder;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages of a real ledger become masked cases through the real command. */
final class CaseCommandTest {
    private static final OffsetDateTime AT = OffsetDateTime.parse("2025-05-14T10:31:06+08:00");
    private static final String QUERY =
            """
            {"infno": "GS3101", "msgid": "H37010299901202505141031050007", "inf_time": "2025-05-14 10:31:05",
             "fixmedins_code": "H37010299901", "input": {"psn": {"psn_cert_type": "01", "certno": "37070219881120990x",
             "psn_name": " \\u6b27\\u9633\\u9759\\u82b3 ", "psn_no": "3707000000123456"}, "med_type": "42", "begndate": "2025-05-08"}}""";
    private static final List<String> REAL = List.of(
            "37070219881120990x", "37070219881120990X", "19881120990", "欧阳", "静芳", "\\u9759", "3707000000123456");

    @TempDir
    Path folder;

    @Test
    void an_accepted_message_becomes_a_case_without_one_real_value() throws IOException {
        Path home = Shell.homeAt(folder.resolve("home"));
        String id = accepted(QUERY.getBytes(StandardCharsets.UTF_8), "hospital-qilu", "exchange", "qilu-json");
        Shell.Ran ran = run(home, id, "--name", "a-patient-with-a-rare-name", "-o", "json");
        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(Exit.GOOD);
        assertThat(Json.parse(ran.out()).path("valuesReplaced").asInt()).isEqualTo(3);
        Path made = home.resolve(Json.parse(ran.out()).path("case").asText());
        assertThat(made).hasFileName("read-a-patient-with-a-rare-name");
        assertThatNothingRealIsIn(made);
        JsonNode expected = Json.parse(Files.readString(made.resolve("expected.json"), StandardCharsets.UTF_8));
        assertThat(expected.path("fields").path("idNo").asText()).matches("370702198811[0-9]{5}X");
        assertThat(expected.path("fields").path("name").asText()).hasSize(4).doesNotContain("欧", "静");
        assertThat(expected.path("flags").toString()).contains("ID_LETTER_RAISED");
        assertThat(expected.has("problems")).isFalse();
        assertThat(Files.size(made.resolve("input.json"))).isEqualTo(QUERY.getBytes(StandardCharsets.UTF_8).length);
        assertThat(Shell.run("test", "qilu-json", "--home", home.toString()).exit())
                .isEqualTo(Exit.GOOD);
    }

    @Test
    void looking_at_the_message_is_written_in_the_ledger(@TempDir Path other) throws IOException {
        Path home = Shell.homeAt(other.resolve("home"));
        String id = accepted(QUERY.getBytes(StandardCharsets.UTF_8), "hospital-qilu", "exchange", "qilu-json");
        long before = size();
        run(home, id, "--who", "zhang.san");
        assertThat(size()).isEqualTo(before + 1);
    }

    @Test
    void a_refused_message_becomes_a_case_that_refuses_for_the_same_reason() throws IOException {
        Path home = Shell.homeAt(folder.resolve("home"));
        byte[] original = QUERY.replace("2025-05-08", "2025-02-30").getBytes(StandardCharsets.UTF_8);
        String id = refused(original, "hospital-qilu", "exchange");
        Shell.Ran ran = run(home, id, "-o", "json");
        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(Exit.GOOD);
        Path made = home.resolve(Json.parse(ran.out()).path("case").asText());
        assertThat(made.getFileName().toString()).startsWith("refuse-message-");
        assertThat(Files.readString(made.resolve("expected.json"), StandardCharsets.UTF_8))
                .contains("LQ-2004");
        assertThatNothingRealIsIn(made);
    }

    @Test
    void a_message_that_cannot_be_recognised_makes_no_case_because_nobody_knows_what_is_personal_in_it()
            throws IOException {
        Path home = Shell.homeAt(folder.resolve("home"));
        String id = refused(
                "{\"certno\": \"370702198811209901\"".getBytes(StandardCharsets.UTF_8), "hospital-qilu", "exchange");
        Shell.Ran ran = run(home, id);
        assertThat(ran.exit()).isEqualTo(Exit.NEGATIVE);
        assertThat(ran.err()).contains("LQ-7310").doesNotContain("370702198811209901");
    }

    @Test
    void the_same_name_twice_and_an_unknown_id_are_told() throws IOException {
        Path home = Shell.homeAt(folder.resolve("home"));
        String id = accepted(QUERY.getBytes(StandardCharsets.UTF_8), "hospital-qilu", "exchange", "qilu-json");
        assertThat(run(home, id, "--name", "one").exit()).isEqualTo(Exit.GOOD);
        assertThat(run(home, id, "--name", "one").err()).contains("LQ-7312");
        assertThat(run(home, "0".repeat(32)).exit()).isEqualTo(Exit.NAME_NOT_FOUND);
    }

    private Shell.Ran run(Path home, String id, String... more) {
        Stream<String> args = Stream.of("case", "new", id, "--home", home.toString(), "--data", data().toString());
        return Shell.run(Stream.concat(args, Stream.of(more)).toArray(String[]::new));
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Ledger ledger() {
        KeyFolder keys = KeyFolder.open(data().resolve("keys"), true);
        Clock clock = Clock.fixed(AT.toInstant(), ZoneOffset.ofHours(8));
        return SqlLedger.openSqlite(data().resolve("ledger.db"), keys, clock, "node-1", LedgerPolicy.shipped());
    }

    private long size() {
        try (Ledger ledger = ledger()) {
            return ledger.head().size();
        }
    }

    private String accepted(byte[] original, String partner, String link, String dialect) {
        String id = Digests.id32("test", "accepted");
        Envelope envelope = new Envelope(
                id,
                Kind.parse("treatment-filing/v1#query"),
                "S1",
                "MED-H37010299901",
                "",
                AT,
                Mode.ASYNC,
                1,
                Optional.empty(),
                Optional.empty(),
                Digests.sm3Hex(original),
                Optional.empty());
        Record record = new Record(id, envelope, Map.of("medType", "42"), Set.of());
        KeyFolder keys = KeyFolder.open(data().resolve("keys"), true);
        try (Ledger ledger = ledger()) {
            ledger.accept(new Acceptance(
                            record,
                            keys.tokens().of("record", "S1"),
                            partner,
                            link,
                            original,
                            Map.of(),
                            "/exchange/v1/treatment-filing",
                            dialect,
                            Digests.sm3Hex(new byte[0]),
                            Digests.sm3Hex(new byte[0]),
                            List.of(),
                            Optional.empty(),
                            Digests.sm3Hex(new byte[0]),
                            true,
                            List.of(),
                            AT))
                    .join();
        }
        return id;
    }

    private String refused(byte[] original, String partner, String link) {
        String id = Digests.id32("test", "refused");
        try (Ledger ledger = ledger()) {
            ledger.refuse(new Refusal(
                            id,
                            Optional.of(partner),
                            link,
                            Optional.empty(),
                            Optional.empty(),
                            original,
                            List.of(Problem.of("LQ-2004")),
                            AT))
                    .join();
        }
        return id;
    }

    private static void assertThatNothingRealIsIn(Path made) throws IOException {
        try (Stream<Path> files = Files.list(made)) {
            for (Path file : files.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                for (String charset : List.of("UTF-8", "GB18030")) {
                    assertThat(new String(bytes, Charset.forName(charset)))
                            .as(file.toString())
                            .doesNotContain(REAL);
                }
            }
        }
    }
}
