package cn.luqiao.gateway.trial;

import cn.luqiao.core.ledger.PlannedDelivery;
import cn.luqiao.core.ledger.StoredRecord;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Action;
import cn.luqiao.core.record.Facts;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.record.Violation;
import cn.luqiao.core.translate.cases.CaseFolder;
import cn.luqiao.core.translate.cases.CaseJson;
import cn.luqiao.core.translate.cases.CaseRecords;
import cn.luqiao.core.translate.cases.CaseReport;
import cn.luqiao.core.translate.cases.CaseResult;
import cn.luqiao.gateway.flow.OfflineFlows;
import cn.luqiao.gateway.flow.Plan;
import cn.luqiao.gateway.generation.Flow;
import cn.luqiao.gateway.generation.Generation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs the golden cases of flows: {@code schemas/flows/cases/<flow>/<case>/}, where {@code input.json} is a canonical
 * record with {@code from}, the partner that sends it, and {@code expected.json} the plan that its flow makes.
 */
public final class FlowCases {
    /** What stands for the dialect in results. */
    public static final String SUITE = "flows";

    private final Path schemas;
    private final Generation generation;
    private final Clock clock;

    /** Cases of a schemas folder under a checked configuration, planned at the time of the clock. */
    public FlowCases(Path schemas, Generation generation, Clock clock) {
        this.schemas = schemas;
        this.generation = generation;
        this.clock = clock;
    }

    /** Names of all flows. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        generation.flows().forEach(flow -> names.add(flow.id()));
        return names;
    }

    /**
     * Runs the cases of some flows, of all when none is named.
     *
     * @param refresh whether the expectations are overwritten by what came out; only on a person's explicit wish
     */
    public CaseReport run(Set<String> only, boolean refresh) {
        List<CaseResult> results = new ArrayList<>();
        Set<String> unreached = new TreeSet<>();
        try (OfflineFlows flows = OfflineFlows.of(generation, clock)) {
            for (Flow flow : generation.flows()) {
                if (only.isEmpty() || only.contains(flow.id())) {
                    flow.targets()
                            .forEach(target -> unreached.add(target.place().toString()));
                    for (Path folder : CaseFolder.folders(schemas.resolve("flows/cases/" + flow.id()))) {
                        CaseResult result = run(flows, flow, new CaseFolder(folder), refresh);
                        unreached.removeAll(result.rulesFired());
                        results.add(result);
                    }
                }
            }
        }
        return new CaseReport(results, unreached, Set.of());
    }

    private CaseResult run(OfflineFlows flows, Flow flow, CaseFolder folder, boolean refresh) {
        Set<String> reached = new TreeSet<>();
        String difference;
        try {
            Map<String, byte[]> outcome =
                    Map.of("expected.json", CaseJson.bytes(outcome(flows, flow, folder, reached)));
            if (refresh) {
                outcome.forEach(folder::refresh);
            }
            difference = folder.difference(outcome);
        } catch (RuntimeException e) {
            difference = "exception " + e;
        }
        return new CaseResult(SUITE, flow.id(), folder.name(), difference.isEmpty(), difference, reached);
    }

    private Map<String, Object> outcome(OfflineFlows flows, Flow flow, CaseFolder folder, Set<String> reached) {
        Map<String, Object> said = folder.json("input.json");
        Partner sender = sender(said);
        Record record = CaseRecords.records(folder.input()).get(0);
        Map<String, Object> out = new LinkedHashMap<>();
        List<Problem> wrong = wrong(record);
        if (!wrong.isEmpty()) {
            out.put("refused", CaseJson.problems(wrong));
            return out;
        }
        Optional<Flow> taker = generation.flowFor(record.kind(), sender);
        out.put("flow", taker.map(Flow::id).orElse("none"));
        if (taker.isPresent()) {
            plan(flows, taker.get(), sender, record, said, out, reached);
        }
        return out;
    }

    private void plan(
            OfflineFlows flows,
            Flow flow,
            Partner sender,
            Record record,
            Map<String, Object> said,
            Map<String, Object> out,
            Set<String> reached) {
        try {
            StoredRecord stored = new StoredRecord(
                    record.id(),
                    sender.id(),
                    List.of(record),
                    false,
                    Optional.empty(),
                    record.envelope().createdAt(),
                    flow.isQuestion());
            Plan plan = flows.plan(flow, stored, answers(said));
            List<PlannedDelivery> deliveries = plan.known();
            deliveries.forEach(delivery -> flow.targets().stream()
                    .filter(target -> reaches(target.step(), delivery.step()))
                    .forEach(target -> reached.add(target.place().toString())));
            out.put(
                    plan instanceof Plan.Whole ? "plan" : plan instanceof Plan.Asking ? "asks" : "earlierReceivers",
                    deliveries.stream().map(delivery -> told(delivery, record)).toList());
        } catch (ProblemException e) {
            out.put("unroutable", CaseJson.problem(e.problem()));
        }
    }

    /** What partners answer to questions on the way: {@code answers}, by partner id. */
    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> answers(Map<String, Object> said) {
        return said.get("answers") instanceof Map<?, ?> answers ? (Map<String, Map<String, Object>>) answers : Map.of();
    }

    private Partner sender(Map<String, Object> said) {
        String from = String.valueOf(said.get("from"));
        return generation
                .partners()
                .byId(from)
                .orElseThrow(() -> new IllegalArgumentException("from: " + from + " (expected: a partner)"));
    }

    private List<Problem> wrong(Record record) {
        Action action = action(record);
        return action
                .check(record.fields(), Facts.at(record.envelope().createdAt().toLocalDate()))
                .stream()
                .filter(violation -> !violation.advisory())
                .map((Violation violation) -> violation.toProblem(""))
                .toList();
    }

    private Action action(Record record) {
        return generation
                .types()
                .find(record.kind().type(), record.kind().version())
                .flatMap(type -> type.action(record.kind().action()))
                .orElseThrow(
                        () -> new IllegalArgumentException("kind: " + record.kind() + " (expected: one declared)"));
    }

    private Map<String, Object> told(PlannedDelivery delivery, Record record) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("partner", delivery.partner());
        told.put("link", delivery.link());
        told.put("step", delivery.step());
        if (delivery.reply()) {
            told.put("reply", true);
        }
        if (delivery.urgent()) {
            told.put("urgent", true);
        }
        action(record)
                .orderField()
                .filter(record.fields()::containsKey)
                .ifPresent(
                        field -> told.put("order", field + "=" + record.fields().get(field)));
        return told;
    }

    /** Whether a delivery was made by a step; inside of a split its step carries a number from the second time on. */
    private static boolean reaches(String step, String delivered) {
        return delivered.equals(step) || delivered.startsWith(step + "#");
    }
}
