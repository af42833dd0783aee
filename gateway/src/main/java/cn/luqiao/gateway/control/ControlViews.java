package cn.luqiao.gateway.control;

import cn.luqiao.core.ledger.Count;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.Overdue;
import cn.luqiao.core.ledger.Refusal;
import cn.luqiao.core.ledger.Revealed;
import cn.luqiao.core.ledger.Trace;
import cn.luqiao.core.ledger.TreeHead;
import cn.luqiao.core.ledger.WantedCode;
import cn.luqiao.core.ledger.checkpoint.CheckpointFolder;
import cn.luqiao.core.ledger.verify.Checkpoint;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.seal.Token;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the control port shows, as JSON. Nothing here reveals a field of a record. Thread-safe. */
public final class ControlViews {
    private static final int TRACES_MAX = 50;
    private static final int LIST_MAX = 500;
    private static final String SIZE = "[0-9]{1,12}";
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private final Ledger ledger;
    private final Function<String, Token> searchToken;
    private final Supplier<Map<String, String>> breakers;
    private final Supplier<Map<String, Long>> clockDrifts;
    private final Supplier<Optional<Checkpoint>> checkpoint;
    private final BiFunction<String, String, byte[]> days;
    private final Clock clock;

    /**
     * {@code searchToken} makes the token under which a business key is found, {@code days} the signed list of a partner's
     * day.
     */
    public ControlViews(
            Ledger ledger,
            Function<String, Token> searchToken,
            Supplier<Map<String, String>> breakers,
            Supplier<Map<String, Long>> clockDrifts,
            Supplier<Optional<Checkpoint>> checkpoint,
            BiFunction<String, String, byte[]> days,
            Clock clock) {
        this.days = days;
        this.checkpoint = checkpoint;
        this.ledger = ledger;
        this.searchToken = searchToken;
        this.breakers = breakers;
        this.clockDrifts = clockDrifts;
        this.clock = clock;
    }

    /** The JSON of a path; empty when there is no such view. */
    Optional<byte[]> view(String path, Function<String, String> parameter) {
        return switch (path) {
            case "/control/v1/counts" ->
                Optional.of(list(
                        "counts",
                        ledger.counts().stream().map(ControlViews::json).toList()));
            case "/control/v1/trace" -> Optional.of(trace(parameter.apply("key")));
            case "/control/v1/original" -> reveal(parameter.apply("id"), parameter.apply("who"));
            case "/control/v1/overdue" ->
                Optional.of(list(
                        "overdue",
                        ledger.overdue(clock.instant().atOffset(CHINA), LIST_MAX).stream()
                                .map(ControlViews::json)
                                .toList()));
            case "/control/v1/refusals" ->
                Optional.of(list(
                        "refusals",
                        ledger.refusals(LIST_MAX).stream()
                                .map(ControlViews::json)
                                .toList()));
            case "/control/v1/codes" -> Optional.of(codes());
            case "/control/v1/lanes" -> Optional.of(CanonicalJson.write(new LinkedHashMap<>(breakers.get())));
            case "/control/v1/clocks" -> Optional.of(CanonicalJson.write(clocks()));
            case "/control/v1/ledger" -> Optional.of(CanonicalJson.write(head()));
            case "/control/v1/day" -> day(parameter.apply("partner"), parameter.apply("date"));
            case "/control/v1/ledger/consistency" -> consistency(parameter.apply("from"), parameter.apply("to"));
            default -> Optional.empty();
        };
    }

    /** Seconds that the clock of each partner that signs is ahead of ours. */
    private Map<String, Object> clocks() {
        Map<String, Object> ahead = new TreeMap<>(clockDrifts.get());
        return Map.of("secondsAhead", ahead);
    }

    /** The ways of the records under a business key or id; none for an empty one. */
    public byte[] trace(String key) {
        List<Trace> found = key == null || key.isBlank()
                ? List.of()
                : ledger.trace(List.of(searchToken.apply(key)), Optional.of(key), TRACES_MAX);
        return list("traces", found.stream().map(ControlViews::json).toList());
    }

    /** The inbox of unmapped values. */
    public byte[] codes() {
        return list(
                "codes",
                ledger.wantedCodes(LIST_MAX).stream().map(ControlViews::json).toList());
    }

    private static Map<String, Object> json(WantedCode code) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", code.id());
        body.put("table", code.table());
        body.put("way", code.way());
        body.put("value", code.value());
        body.put("field", code.field());
        body.put("partner", code.partner());
        body.put("dialect", code.dialect());
        body.put("firstSeen", code.firstSeen().toString());
        body.put("lastSeen", code.lastSeen().toString());
        body.put("seen", code.seen());
        body.put("waiting", code.waiting());
        return body;
    }

    /** A message as received, for a named person; the log says who looked. Empty without such a message or a name. */
    public Optional<byte[]> reveal(String id, String who) {
        if (id == null || who == null || who.isBlank()) {
            return Optional.empty();
        }
        return ledger.reveal(id, who).map(ControlViews::json).map(CanonicalJson::write);
    }

    private static Map<String, Object> json(Revealed message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", message.id());
        body.put("partner", message.partner());
        body.put("link", message.link());
        message.kind().ifPresent(kind -> body.put("kind", kind.toString()));
        message.dialect().ifPresent(dialect -> body.put("dialect", dialect));
        body.put("original", Base64.getEncoder().encodeToString(message.original()));
        body.put("headers", new LinkedHashMap<String, Object>(message.headers()));
        body.put("target", message.target());
        body.put("receivedAt", message.receivedAt().toString());
        return body;
    }

    private static byte[] list(String name, List<Map<String, Object>> items) {
        return CanonicalJson.write(Map.of(name, List.copyOf(items)));
    }

    private static Map<String, Object> json(Count count) {
        return Map.of(
                "partner", count.partner(),
                "link", count.link(),
                "recordType", count.recordType(),
                "direction", count.direction(),
                "state", count.state(),
                "count", count.count());
    }

    private static Map<String, Object> json(Trace trace) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("recordId", trace.recordId());
        body.put("kind", trace.kind().toString());
        body.put("serial", trace.serial());
        body.put("partner", trace.partner());
        body.put("state", trace.state());
        body.put("digest", trace.digest());
        body.put("line", (long) trace.line());
        body.put(
                "events",
                trace.events().stream()
                        .<Object>map(e -> Map.of(
                                "at", e.at().toString(), "what", e.what(), "partner", e.partner(), "text", e.text()))
                        .toList());
        return body;
    }

    private static Map<String, Object> json(Overdue overdue) {
        return Map.of(
                "id", overdue.id(),
                "what", overdue.what(),
                "state", overdue.state(),
                "partner", overdue.partner(),
                "owner", overdue.owner(),
                "deadline", overdue.deadline().toString());
    }

    private static Map<String, Object> json(Refusal refusal) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", refusal.id());
        body.put("partner", refusal.partner().orElse(""));
        body.put("link", refusal.link());
        body.put("kind", refusal.kind().map(Object::toString).orElse(""));
        body.put("serial", refusal.serial().orElse(""));
        body.put("receivedAt", refusal.receivedAt().toString());
        body.put("code", refusal.problems().get(0).code());
        body.put(
                "problems",
                refusal.problems().stream().<Object>map(p -> p.summary()).toList());
        return body;
    }

    /** The signed list of what came from a partner and went to it on a day; empty without both. */
    private Optional<byte[]> day(String partner, String date) {
        return partner == null || date == null ? Optional.empty() : Optional.of(days.apply(partner, date));
    }

    /** The head of the log as committed, and the latest published checkpoint. */
    private Map<String, Object> head() {
        TreeHead head = ledger.head();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("log", head.log());
        body.put("size", head.size());
        body.put("root", HexFormat.of().formatHex(head.root()));
        checkpoint.get().ifPresent(published -> {
            body.put("checkpoint", CheckpointFolder.text(published));
            body.put("checkpointSize", published.size());
            body.put("checkpointAt", published.at().toString());
            body.put("timeStamped", published.timeStamp().isPresent());
        });
        return body;
    }

    /** Proof that the log of {@code to} entries begins with that of {@code from}; empty when they are no such numbers. */
    private Optional<byte[]> consistency(String from, String to) {
        if (from == null || to == null || !from.matches(SIZE) || !to.matches(SIZE)) {
            return Optional.empty();
        }
        long first = Long.parseLong(from);
        long second = Long.parseLong(to);
        if (first > second || second > ledger.head().size()) {
            return Optional.empty();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("log", ledger.head().log());
        body.put("from", first);
        body.put("to", second);
        body.put("fromRoot", HexFormat.of().formatHex(ledger.root(first)));
        body.put("toRoot", HexFormat.of().formatHex(ledger.root(second)));
        body.put(
                "path",
                ledger.consistency(first, second).path().stream()
                        .<Object>map(HexFormat.of()::formatHex)
                        .toList());
        return Optional.of(CanonicalJson.write(body));
    }
}
