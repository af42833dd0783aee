package cn.luqiao.gateway.intake;

import cn.luqiao.core.partner.Right;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Action;
import cn.luqiao.core.record.Facts;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Violation;
import cn.luqiao.core.translate.Reading;
import cn.luqiao.core.translate.Recognised;
import cn.luqiao.gateway.generation.Flow;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a recognised message must fulfil before it may be stored: rights, flow, schema and rules. Thread-safe. */
final class RecordChecks {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private final Clock clock;
    private final LedgerFacts ledgerFacts;

    RecordChecks(Clock clock, LedgerFacts ledgerFacts) {
        this.clock = clock;
        this.ledgerFacts = ledgerFacts;
    }

    /** Throws LQ-4003 without the right to send, LQ-4004 when another sender is named, LQ-1006 at a wrong path. */
    void mayEnter(Arrival arrival, Kind kind, Optional<String> sender) {
        String target = arrival.inbound().target();
        if (!arrival.partner().may(Right.Verb.SEND, kind.type(), kind.action())) {
            throw new ProblemException(Problem.of("LQ-4003")
                    .at("partner " + arrival.partner().id())
                    .because(kind.toString()));
        }
        if (sender.isPresent() && !sender.get().equals(arrival.partner().code())) {
            throw new ProblemException(Problem.of("LQ-4004")
                    .at(target)
                    .because(sender.get())
                    .expected(arrival.partner().code()));
        }
        String path = target.replaceFirst("\\?.*", "");
        if (path.startsWith("/exchange/v1/") && !path.equals("/exchange/v1/" + kind.type())) {
            throw new ProblemException(
                    Problem.of("LQ-1006").at(path).because(kind.type()).expected("/exchange/v1/" + kind.type()));
        }
    }

    /** The one flow of a kind from this partner. Throws LQ-5002 when there is none. */
    Flow flow(Arrival arrival, Kind kind) {
        return arrival.generation()
                .flowFor(kind, arrival.partner())
                .orElseThrow(() -> new ProblemException(Problem.of("LQ-5002")
                        .at("partner " + arrival.partner().id())
                        .because(kind.toString())));
    }

    /** The quality flags of a valid reading. Throws {@link Refused} with every violation. */
    Set<String> validated(Arrival arrival, Recognised recognised, Reading reading, byte[] original) {
        List<Problem> problems = new ArrayList<>();
        Set<String> flags = check(arrival, recognised.kind(), recognised.direction(), reading, "", problems);
        if (!problems.isEmpty()) {
            throw new Refused(problems, Optional.of(recognised), original);
        }
        return flags;
    }

    /** The quality flags of a reading; its violations are added to {@code problems}. */
    Set<String> check(
            Arrival arrival, Kind kind, int direction, Reading reading, String where, List<Problem> problems) {
        Action action = arrival.generation()
                .types()
                .find(kind.type(), kind.version())
                .flatMap(type -> type.action(kind.action()))
                .orElseThrow(() -> new IllegalStateException("kind not declared: " + kind));
        Set<String> flags = new TreeSet<>(reading.flags());
        for (Violation violation : action.check(reading.fields(), facts(arrival, kind, direction, reading.fields()))) {
            if (violation.advisory()) {
                flags.add("ADVISORY_" + violation.rule());
            } else {
                problems.add(violation.toProblem(where));
            }
        }
        return flags;
    }

    private Facts facts(Arrival arrival, Kind kind, int direction, Map<String, Object> fields) {
        LocalDate today = clock.instant().atOffset(CHINA).toLocalDate();
        return new Facts() {
            @Override
            public LocalDate today() {
                return today;
            }

            @Override
            public Optional<Object> fact(String name) {
                return name.equals("_direction")
                        ? Optional.of(Long.valueOf(direction))
                        : ledgerFacts.fact(name, arrival.generation().types(), kind, fields);
            }
        };
    }
}
