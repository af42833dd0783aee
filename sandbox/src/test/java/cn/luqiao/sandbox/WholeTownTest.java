package cn.luqiao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.luqiao.sandbox.plan.Story;
import cn.luqiao.sandbox.reconcile.Difference;
import cn.luqiao.sandbox.reconcile.Difference.Kind;
import cn.luqiao.sandbox.reconcile.Reconciliation;
import cn.luqiao.sandbox.reconcile.Report;
import cn.luqiao.sandbox.reconcile.Row;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.relay.Parcel;
import cn.luqiao.sandbox.relay.Relay;
import cn.luqiao.sandbox.truth.Books;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeTownTest {
    /** The partners whose words the relay of the tests knows. */
    private static final Set<Participant> ALL = EnumSet.range(Participant.PROVINCIAL_CORE, Participant.CITY_JINAN);

    /** Catalogues go out as files to hospitals, which the relay of the tests does not write; the demonstration does. */
    private static final String NOT_RELAYED = "C01";

    private static final Instant NOW = Instant.parse("2025-06-30T01:00:00Z");
    private static final long SEED = 7;
    private static final int RECORDS = 260;

    @TempDir
    static Path shared;

    private static Path credentials;

    @TempDir
    Path dir;

    private final Queue<ObjectNode> events = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void makeCredentials() {
        credentials = TestCredentials.make(shared);
    }

    @Test
    void all_books_agree_when_the_gateway_is_honest() throws Exception {
        Report report = runThrough(List::of, 0);

        assertThat(differences(report)).isEmpty();
        assertThat(report.rows().stream()
                        .filter(row ->
                                row.direction().equals("in") && !row.record().equals(NOT_RELAYED)))
                .allSatisfy(
                        row -> assertThat(row.delivered()).as(row.toString()).isEqualTo(row.accepted()))
                .allSatisfy(row -> assertThat(row.waiting()).as(row.toString()).isZero())
                .extracting(Row::record)
                .contains("R03", "R04", "R05", "R10", "R11", "R14");
        assertThat(Books.read(dir, Participant.TAX_SHANDONG).notices())
                .as("Jinan refuses some payments, and the relay tells each refusal twice under one id")
                .isNotEmpty()
                .doesNotHaveDuplicates();
        assertThat(report.refusals()).allSatisfy(each -> assertThat(each.code()).isNotEmpty());
        assertThat(events.stream().map(each -> each.path("state").asText())).containsExactly("down", "up");
    }

    @Test
    void a_dropped_a_doubled_and_a_changed_record_are_each_named() throws Exception {
        Story story = story();
        String dropped = serial(story, Participant.TAX_SHANDONG, 0);
        String doubled = serial(story, Participant.PROVINCE_HENAN, 0);
        String changed = serial(story, Participant.PROVINCIAL_CORE, 0);

        Report report = runThrough(
                parcel -> {
                    String serial = parcel.shipment().serial();
                    if (serial.equals(dropped) && parcel.receiver() == Participant.PROVINCIAL_CORE) {
                        return List.of();
                    }
                    if (serial.equals(doubled)) {
                        return List.of(parcel, parcel.underAnotherId());
                    }
                    return List.of(serial.equals(changed) ? parcel.with("totalBase", "1.00") : parcel);
                },
                3);

        assertThat(differences(report))
                .extracting(Difference::kind, Difference::serial, Difference::field)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(Kind.MISSING, dropped, ""),
                        org.assertj.core.groups.Tuple.tuple(Kind.DOUBLED, doubled, ""),
                        org.assertj.core.groups.Tuple.tuple(Kind.FIELD, changed, "totalBase"));
    }

    private Report runThrough(Function<Parcel, List<Parcel>> tampering, int differences) throws Exception {
        Options options = new Options(dir, credentials, ALL, SEED, RECORDS, NOW, 0);
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), NOW));
        try (Town town = new Town(options, events::add, clock);
                Relay relay = new Relay(story(), town.open(), tampering)) {
            town.gateway().set(URI.create(relay.gateway().path("http").asText()));
            var sent = town.start();
            await().atMost(Duration.ofSeconds(40)).until(sent::isDone);
            sent.join();
            await().during(Duration.ofMillis(400))
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(100))
                    .untilAsserted(() -> assertThat(differences(report())).hasSize(differences));
            return report();
        }
    }

    private static List<Difference> differences(Report report) {
        return report.differences().stream()
                .filter(each -> !each.record().equals(NOT_RELAYED))
                .toList();
    }

    private Report report() {
        return Reconciliation.of(dir, ALL);
    }

    private static Story story() {
        return Story.tell(SEED, RECORDS, LocalDate.of(2025, 6, 30), ALL);
    }

    private static String serial(Story story, Participant sender, int index) {
        return story.of(sender).get(index).serial();
    }
}
