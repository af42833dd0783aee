package cn.luqiao.gateway.intake;

import cn.luqiao.core.ledger.DayEntry;
import cn.luqiao.core.ledger.Held;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.Refusal;
import cn.luqiao.core.ledger.Trace;
import cn.luqiao.core.ledger.TreeHead;
import cn.luqiao.core.partner.Right;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.translate.Verdict;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers "did you receive my file?" and "what came and went on a day?", signed. The ledger's head is taken before it is
 * looked into: what is not found was not received as of that head. Thread-safe.
 */
final class Received {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final int FOUND_MAX = 20;
    private static final int REFUSALS_MAX = 500;
    private static final int ERRORS_MAX = 1_000;
    private static final int DAY_MAX = 200_000;
    private final Ledger ledger;
    private final Keys keys;
    private final SignedAnswers signed;

    Received(Ledger ledger, Keys keys, SignedAnswers signed) {
        this.ledger = ledger;
        this.keys = keys;
        this.signed = signed;
    }

    /** What is held of what a partner asks for. */
    byte[] answer(Arrival arrival, ReceivedQuestion question) {
        TreeHead head = ledger.head();
        List<String> facts = new ArrayList<>();
        facts.add(question.by() + " " + question.value());
        List<Object> found = new ArrayList<>();
        for (String id : ids(arrival, question)) {
            ledger.held(id).ifPresent(held -> held(id, held, facts, found));
        }
        lines(arrival, question, facts, found);
        refused(arrival, question, facts, found);
        if (found.isEmpty()) {
            facts.add("not received");
        }
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("received", !found.isEmpty());
        more.put("found", found);
        return signed.write("luqiao received 1", arrival.partner().id(), head, arrival.receivedAt(), facts, more);
    }

    /** Records and batches of this partner that are meant. */
    private Set<String> ids(Arrival arrival, ReceivedQuestion question) {
        String partner = arrival.partner().id();
        Set<String> ids = new LinkedHashSet<>();
        switch (question.by()) {
            case "serial" ->
                kinds(arrival).forEach(kind -> ledger.find(
                                keys.ofRecord(arrival.partner().code(), kind, question.value()))
                        .ifPresent(held -> ids.add(held.recordId())));
            case "batch" ->
                kinds(arrival).forEach(kind -> ledger.find(
                                keys.ofBatch(arrival.partner().code(), kind, question.value()))
                        .ifPresent(held -> ids.add(held.recordId())));
            case "file" ->
                ids.addAll(ledger.batches(partner, Optional.empty(), Optional.of(question.value()), FOUND_MAX));
            default -> ids.addAll(ledger.batches(partner, Optional.of(question.value()), Optional.empty(), FOUND_MAX));
        }
        return ids;
    }

    private static List<Kind> kinds(Arrival arrival) {
        List<Kind> kinds = new ArrayList<>();
        arrival.generation().types().all().forEach(type -> type.actions().stream()
                .filter(action -> arrival.partner().may(Right.Verb.SEND, type.name(), action.name()))
                .forEach(action -> kinds.add(Kind.parse(type + "#" + action.name()))));
        return kinds;
    }

    private void held(String id, Held held, List<String> facts, List<Object> found) {
        List<Verdict.BadLine> bad = ledger.badLines(id);
        int good = ledger.goodLines(id);
        facts.add(String.join(
                " ",
                "held",
                id,
                held.kind().toString(),
                held.state().name(),
                held.payloadDigest(),
                held.acceptedAt().toString(),
                "good " + good,
                "refused " + bad.size()));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("recordId", id);
        body.put("kind", held.kind().toString());
        body.put("state", held.state().name());
        body.put("payloadDigest", held.payloadDigest());
        body.put("acceptedAt", held.acceptedAt().toString());
        body.put("goodLines", (long) good);
        body.put("refusedLines", (long) bad.size());
        body.put(
                "errors",
                bad.stream().limit(ERRORS_MAX).<Object>map(Received::error).toList());
        if (held.receipt().length > 0) {
            body.put("receipt", CanonicalJson.read(held.receipt()));
        }
        found.add(body);
    }

    private static Map<String, Object> error(Verdict.BadLine line) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("line", (long) line.seq());
        body.put("key", line.key());
        body.put("code", line.problem().code());
        body.put("text", line.problem().summary());
        return body;
    }

    /** Lines of files, and single messages that are known by file name or digest, found by what is searched for. */
    private void lines(Arrival arrival, ReceivedQuestion question, List<String> facts, List<Object> found) {
        if (question.by().equals("batch")) {
            return;
        }
        for (Trace trace : ledger.trace(List.of(keys.ofSearch(question.value())), Optional.empty(), FOUND_MAX)) {
            boolean meant = trace.partner().equals(arrival.partner().id())
                    && (question.by().equals("file")
                            || question.value()
                                    .equals(question.by().equals("serial") ? trace.serial() : trace.digest()));
            boolean known = facts.stream().anyMatch(fact -> fact.startsWith("held " + trace.recordId() + " "));
            if (meant && !known) {
                line(trace, facts, found);
            }
        }
    }

    private void line(Trace trace, List<String> facts, List<Object> found) {
        facts.add(String.join(
                " ",
                "held",
                trace.recordId(),
                trace.kind().toString(),
                trace.state(),
                trace.digest(),
                trace.events().get(0).at().toString(),
                "line " + trace.line()));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("recordId", trace.recordId());
        body.put("kind", trace.kind().toString());
        body.put("state", trace.state());
        body.put("payloadDigest", trace.digest());
        body.put("line", (long) trace.line());
        ledger.held(trace.recordId())
                .filter(held -> held.receipt().length > 0)
                .ifPresent(held -> body.put("receipt", CanonicalJson.read(held.receipt())));
        found.add(body);
    }

    /** What was refused lately under a serial. */
    private void refused(Arrival arrival, ReceivedQuestion question, List<String> facts, List<Object> found) {
        if (!question.by().equals("serial")) {
            return;
        }
        for (Refusal refusal : ledger.refusals(REFUSALS_MAX)) {
            boolean meant =
                    refusal.partner().equals(Optional.of(arrival.partner().id()))
                            && refusal.serial().equals(Optional.of(question.value()));
            if (meant && found.size() < FOUND_MAX) {
                String code = refusal.problems().get(0).code();
                facts.add("refused " + refusal.id() + " " + code + " " + refusal.receivedAt());
                found.add(Map.of(
                        "refusalId",
                        refusal.id(),
                        "state",
                        "REFUSED",
                        "errors",
                        refusal.problems().stream()
                                .<Object>map(problem -> Map.of("code", problem.code(), "text", problem.summary()))
                                .toList()));
            }
        }
    }

    /** What came from a partner and went to it on a day in China. Throws ProblemException LQ-6211 for no day, or one to come. */
    byte[] day(String partner, String date, OffsetDateTime now) {
        LocalDate day = parsed(date, now);
        OffsetDateTime from = day.atStartOfDay().atOffset(CHINA);
        TreeHead head = ledger.head();
        List<String> facts = new ArrayList<>();
        facts.add("day " + day);
        List<DayEntry> entries = ledger.day(partner, from, from.plusDays(1), DAY_MAX);
        for (DayEntry entry : entries) {
            facts.add(String.join(
                    " ",
                    entry.at().toString(),
                    entry.what(),
                    entry.id(),
                    dash(entry.kind()),
                    dash(entry.serial()),
                    dash(entry.digest()),
                    dash(entry.code())));
        }
        facts.add(entries.size() + (entries.size() == DAY_MAX ? " entries and more" : " entries"));
        return signed.write("luqiao day 1", partner, head, now, facts, Map.of("entries", (long) entries.size()));
    }

    private static LocalDate parsed(String date, OffsetDateTime now) {
        try {
            LocalDate day = LocalDate.parse(date);
            if (!day.isAfter(now.withOffsetSameInstant(CHINA).toLocalDate())) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // reported below, like a day that is to come
        }
        throw new ProblemException(Problem.of("LQ-6211").at("date"));
    }

    private static String dash(String text) {
        return text.isEmpty() ? "-" : text.replaceAll("\\s", "_");
    }
}
