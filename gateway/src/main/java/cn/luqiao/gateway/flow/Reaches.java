package cn.luqiao.gateway.flow;

import cn.luqiao.core.ledger.Earlier.PlannedWay;
import cn.luqiao.core.ledger.StoredRecord;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Record;
import cn.luqiao.gateway.generation.Generation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the runs of a flow for the lines of one record or chunk reach, in order. Used by one thread. */
final class Reaches {
    /** Number of the line of a run that stands for all of them. */
    static final int EVERY_LINE = -1;

    private final Generation generation;
    private final Map<Reached, List<Integer>> reached = new LinkedHashMap<>();
    private final List<LookingBack> lookingBack = new ArrayList<>();

    Reaches(Generation generation) {
        this.generation = generation;
    }

    /** A step that asks for the receivers of earlier records. */
    private record LookingBack(Record record, int line, String step, String field) {}

    /** What one run for one record or line reaches. */
    Line line(Record record, int number) {
        return new Line(record, number);
    }

    /** One run's part. */
    final class Line {
        private final Record record;
        private final int number;

        private Line(Record record, int number) {
            this.record = record;
            this.number = number;
        }

        /** The record of this run. */
        Record record() {
            return record;
        }

        void reach(Reached where) {
            add(where, number);
        }

        void lookBack(String step, String field) {
            lookingBack.add(new LookingBack(record, number, step, field));
        }
    }

    /**
     * Everything reached, the receivers of earlier records included; empty while those are not known. Throws
     * ProblemException LQ-2045 when nobody received anything earlier.
     */
    Optional<Map<Reached, List<Integer>>> complete(StoredRecord stored, EarlierReceivers earlier) {
        for (LookingBack step : lookingBack) {
            Optional<List<PlannedWay>> known = earlier.of(stored.recordId(), step.record(), step.field());
            if (known.isEmpty()) {
                return Optional.empty();
            }
            Set<PlannedWay> ways = new LinkedHashSet<>(known.get());
            ways.addAll(earlierLines(stored, step));
            if (ways.isEmpty()) {
                throw new ProblemException(Problem.of(EarlierReceivers.NOBODY)
                        .at(step.field())
                        .because(step.record().kind().type() + " "
                                + step.record().envelope().bizSerial()));
            }
            ways.forEach(way -> again(way, step));
        }
        return Optional.of(reached);
    }

    /** Receivers of earlier lines of the same chunk, whose plan this is. */
    private Set<PlannedWay> earlierLines(StoredRecord stored, LookingBack step) {
        Optional<Object> value = value(step.record(), step.field());
        Set<PlannedWay> ways = new LinkedHashSet<>();
        reached.forEach((where, lines) -> {
            if (value.isPresent()
                    && lines.stream()
                            .anyMatch(line -> line < step.line()
                                    && value(stored.records().get(line), step.field())
                                            .equals(value))) {
                ways.add(new PlannedWay(where.partner(), where.link()));
            }
        });
        return ways;
    }

    private static Optional<Object> value(Record record, String field) {
        return Optional.ofNullable(record.fields().get(field));
    }

    /** One way of an earlier record is gone once more, unless this run reaches that partner anyhow. */
    private void again(PlannedWay way, LookingBack step) {
        boolean already = reached.entrySet().stream()
                .anyMatch(e -> e.getKey().partner().equals(way.partner())
                        && (step.line() == EVERY_LINE || e.getValue().contains(step.line())));
        if (!already) {
            add(new Reached(step.step(), way.partner(), today(way, step.record().kind()), false, false), step.line());
        }
    }

    /** The link of then if the partner still has it, else the one by which the type goes today. */
    private String today(PlannedWay way, Kind kind) {
        Optional<Partner> partner = generation.partners().byId(way.partner());
        boolean kept =
                partner.map(p -> p.links().get(way.link())).map(Link::outbound).orElse(false);
        return kept
                ? way.link()
                : partner.flatMap(p -> p.outbound(kind.type())).map(Link::name).orElse(way.link());
    }

    private void add(Reached where, int line) {
        List<Integer> lines = reached.computeIfAbsent(where, w -> new ArrayList<>());
        if (line != EVERY_LINE) {
            lines.add(line);
        }
    }
}
