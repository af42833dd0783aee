package cn.luqiao.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.ledger.Acceptance;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.sql.LedgerPolicy;
import cn.luqiao.core.ledger.sql.SqlLedger;
import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Mode;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.record.RecordTypes;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.core.source.Findings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules may know of records in a real ledger. */
class LedgerFactsTest {
    private static final RecordTypes TYPES =
            RecordTypes.load(Path.of(System.getProperty("luqiao.home")).resolve("schemas"), new Findings());
    private static final Kind APPRAISAL = Kind.parse("capacity-appraisal/v1#conclude");
    private static final Kind SETTLEMENT = Kind.parse("medical-settlement/v1#settle");

    @TempDir
    Path folder;

    private final Ticking clock = new Ticking();
    private KeyFolder keys;
    private Ledger ledger;
    private LedgerFacts facts;
    private int serial;

    @BeforeEach
    void open() {
        keys = KeyFolder.open(folder.resolve("keys"), true);
        ledger = SqlLedger.openSqlite(folder.resolve("ledger.db"), keys, clock, "node-1", LedgerPolicy.shipped());
        facts = new LedgerFacts(ledger, keys.tokens());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void nothing_is_known_of_records_that_are_not_held() {
        assertThat(fact("_caseResult", APPRAISAL, Map.of("caseNo", "GS1"))).isEmpty();
        assertThat(fact("_openFiling", SETTLEMENT, Map.of("filingNo", "BA1", "admitDate", "2025-05-01")))
                .isEmpty();
    }

    @Test
    void the_newest_record_with_the_key_tells_the_fact() {
        hold("injury-recognition/v1#decide", "GS1", Map.of("caseNo", "GS1", "result", "RECOGNISED"));
        assertThat(fact("_caseResult", APPRAISAL, Map.of("caseNo", "GS1"))).contains("RECOGNISED");
        hold("injury-recognition/v1#decide", "GS1", Map.of("caseNo", "GS1", "result", "REVOKED"));
        assertThat(fact("_caseResult", APPRAISAL, Map.of("caseNo", "GS1"))).contains("REVOKED");
        assertThat(fact("_caseResult", APPRAISAL, Map.of("caseNo", "GS2"))).isEmpty();
    }

    @Test
    void a_record_of_another_type_with_the_same_key_tells_nothing() {
        hold("benefit-determination/v1#determine", "GS1", Map.of("caseNo", "GS1", "result", "RECOGNISED"));
        assertThat(fact("_caseResult", APPRAISAL, Map.of("caseNo", "GS1"))).isEmpty();
    }

    @Test
    void a_period_that_is_held_covers_the_days_in_it_and_no_others() {
        hold(
                "treatment-filing/v1#file",
                "BA1",
                Map.of("filingNo", "BA1", "validFrom", "2025-04-01", "validTo", "2025-06-30"));
        assertThat(filing("BA1", "2025-04-01")).contains(true);
        assertThat(filing("BA1", "2025-06-30")).contains(true);
        assertThat(filing("BA1", "2025-07-01")).contains(false);
        hold("treatment-filing/v1#file", "BA1", Map.of("filingNo", "BA1", "validFrom", "2025-07-01"));
        assertThat(filing("BA1", "2026-01-01")).contains(true);
    }

    @Test
    void facts_that_only_the_receiver_knows_are_not_looked_up() {
        assertThat(fact("_manualOverride", APPRAISAL, Map.of("caseNo", "GS1"))).isEmpty();
        assertThat(fact("_unknown", APPRAISAL, Map.of("caseNo", "GS1"))).isEmpty();
    }

    private Optional<Object> filing(String filingNo, String day) {
        return fact("_openFiling", SETTLEMENT, Map.of("filingNo", filingNo, "admitDate", day));
    }

    private Optional<Object> fact(String name, Kind kind, Map<String, Object> fields) {
        return facts.fact(name, TYPES, kind, fields);
    }

    private void hold(String kind, String key, Map<String, Object> fields) {
        String number = "S" + ++serial;
        clock.tick();
        OffsetDateTime at = clock.instant().atOffset(ZoneOffset.ofHours(8));
        String id = Digests.id32("test", number);
        Envelope envelope = new Envelope(
                id,
                Kind.parse(kind),
                number,
                "HRSS-370000",
                "",
                at,
                Mode.ASYNC,
                1,
                Optional.empty(),
                Optional.empty(),
                Digests.sm3Hex(new byte[0]),
                Optional.empty());
        String digest = Digests.sm3Hex(new byte[0]);
        ledger.accept(new Acceptance(
                        new Record(id, envelope, fields, Set.of()),
                        keys.tokens().of("record", number),
                        "core",
                        "queues",
                        new byte[0],
                        Map.of(),
                        "",
                        "cloudevents",
                        digest,
                        digest,
                        List.of(new Keys(keys.tokens()).ofSearch(key)),
                        Optional.empty(),
                        digest,
                        false,
                        List.of(),
                        at))
                .join();
    }

    /** A clock that goes on by a minute when told. */
    private static final class Ticking extends Clock {
        private Instant now = Instant.parse("2025-05-01T00:00:00Z");

        void tick() {
            now = now.plus(Duration.ofMinutes(1));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.ofHours(8);
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
