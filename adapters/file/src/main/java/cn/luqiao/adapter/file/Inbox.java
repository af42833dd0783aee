package cn.luqiao.adapter.file;

import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.Answer;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into the partner's folder, each time the route says so, and takes what is complete, in order of names. A file
 * that fails waits longer each time while the others go on; a place that is away is called less and less often.
 */
final class Inbox implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final Duration PAUSE_MAX = Duration.ofMinutes(1);
    /** Servers lock accounts after some wrong passwords, and neither problem goes away by itself. */
    private static final Duration LOGIN_PAUSE = Duration.ofMinutes(5);

    private static final Set<String> LOGIN_CODES = Set.of("LQ-1024", "LQ-1025");
    private static final Duration LATER_MAX = Duration.ofMinutes(5);
    private static final Duration LOGIN = Duration.ofSeconds(10);

    private final AdapterContext context;
    private final FileOptions options;
    private final Places places;
    private final Settling settling;
    private final Patience patience;
    private final Pattern pattern;
    private final Set<String> reported = new HashSet<>();
    private Folder place;
    private int failures;
    private long notBefore;
    private volatile boolean ended;

    Inbox(AdapterContext context, FileOptions options, Places places) {
        this.context = context;
        this.options = options;
        this.places = places;
        this.settling = new Settling(options, context.workFolder());
        this.patience = new Patience(options.poll().multipliedBy(2));
        this.pattern = FileNames.wildcard(options.pattern());
    }

    @Override
    public void process(Exchange exchange) {
        if (ended || now() < notBefore) {
            return;
        }
        try {
            if (place == null) {
                place = places.open(LOGIN);
            }
            settling.finish(place);
            takeAll(complete());
            if (failures > 0) {
                LOG.info("{}: the partner's folder can be reached again", context.link());
                failures = 0;
            }
        } catch (ProblemException e) {
            away(e.problem());
        } catch (IOException | RuntimeException e) {
            away(Problem.of("LQ-1001").because(e.getClass().getSimpleName()));
            LOG.debug("{}: looking into the folder failed", context.link(), e);
        }
    }

    /** Takes no further file; the one under way ends. */
    void end() {
        ended = true;
    }

    /** Frees the connection, when no round is running any more. */
    void close() {
        leave();
    }

    private void away(Problem problem) {
        leave();
        long pause = LOGIN_CODES.contains(problem.code())
                ? LOGIN_PAUSE.toMillis()
                : Math.min(PAUSE_MAX.toMillis(), 1000L << Math.min(failures, 10));
        notBefore = now() + pause;
        failures++;
        if (failures == 1) {
            LOG.warn("{}: {}", context.link(), problem.summary());
        }
    }

    private void leave() {
        if (place != null) {
            place.close();
            place = null;
        }
    }

    private List<Folder.Entry> complete() throws IOException {
        Map<String, Folder.Entry> entries = new HashMap<>();
        place.list(options.inbox()).forEach(entry -> entries.put(entry.name(), entry));
        patience.keepOnly(entries.keySet());
        reported.retainAll(entries.keySet());
        return entries.values().stream()
                .filter(this::wanted)
                .filter(entry -> ready(entry, entries))
                .filter(entry -> patience.due(entry.name(), now()))
                .sorted(Comparator.comparing(Folder.Entry::name))
                .toList();
    }

    private boolean wanted(Folder.Entry entry) {
        String name = entry.name();
        boolean marker = options.withMarker() && name.endsWith(options.markerSuffix());
        if (entry.folder()
                || marker
                || name.endsWith(FileNames.UNFINISHED)
                || !(pattern.matcher(name).matches() || name.endsWith(FileNames.QUESTION))) {
            return false;
        }
        if (entry.ordinary() && FileNames.allowed(name)) {
            return true;
        }
        if (reported.add(name)) {
            String shown = name.replaceAll("\\p{Cntrl}", "?");
            LOG.warn("{}: {}", context.link(), Problem.of("LQ-1021").at(shown).summary());
        }
        return false;
    }

    private boolean ready(Folder.Entry entry, Map<String, Folder.Entry> entries) {
        return switch (options.ready()) {
            case "marker" ->
                Optional.ofNullable(entries.get(entry.name() + options.markerSuffix()))
                        .filter(Folder.Entry::ordinary)
                        .isPresent();
            case "stable" -> patience.unchanged(entry.name(), entry.look(), options.stableFor(), now());
            default -> true;
        };
    }

    private void takeAll(List<Folder.Entry> files) throws IOException {
        for (Folder.Entry file : files) {
            if (ended || now() < notBefore) {
                return;
            }
            try {
                take(file);
            } catch (IOException | RuntimeException e) {
                failed(file.name(), e);
            }
        }
    }

    private void failed(String name, Exception e) throws IOException {
        Duration pause = patience.failed(name, now());
        Problem problem = Problem.of("LQ-1022").at(name).because(e.getClass().getSimpleName());
        LOG.warn("{}: {}, next try in {} s", context.link(), problem.summary(), pause.toSeconds());
        LOG.debug("{}: {} failed", context.link(), name, e);
        if (!place.alive()) {
            throw new IOException("connection lost", e);
        }
    }

    private void take(Folder.Entry file) throws IOException {
        String path = Folder.join(options.inbox(), file.name());
        Path spool = context.workFolder().resolve("spool");
        long sizeBytesMax = context.limits().batchBytesMax();
        try (Claim claim = Claim.of(place, path, file, marker(path), sizeBytesMax, spool)) {
            if (claim.mismatch().isPresent() && !mismatchStays(claim)) {
                return;
            }
            Answer answer;
            try (InputStream body = claim.body(place, path, sizeBytesMax)) {
                answer = context.intake().accept(claim.inbound(context.link(), body));
            }
            settle(claim, answer);
        }
    }

    /** A file that is being put in anew may lie beside its old marker for a moment: only a lasting mismatch counts. */
    private boolean mismatchStays(Claim claim) {
        String look = claim.file().look() + claim.mismatch() + claim.marker();
        return patience.unchanged(claim.file().name(), look, options.stableFor(), now());
    }

    private Optional<Marker> marker(String path) throws IOException {
        if (!options.withMarker()) {
            return Optional.empty();
        }
        String marker = path + options.markerSuffix();
        String look = place.look(marker).map(Folder.Entry::look).orElse("");
        try (InputStream in = place.read(marker)) {
            return Optional.of(Marker.read(look, in.readNBytes(Marker.BYTES_MAX), options.markerFields()));
        }
    }

    private void settle(Claim claim, Answer answer) throws IOException {
        switch (answer.outcome()) {
            case LATER, UNANSWERED -> {
                long seconds = Math.max(1, Math.min(answer.retryAfterSeconds(), LATER_MAX.toSeconds()));
                notBefore = now() + seconds * 1000;
            }
            case ACCEPTED, DUPLICATE, ANSWERED, REFUSED -> {
                settling.settle(
                        place,
                        claim,
                        answer,
                        context.clock()
                                .instant()
                                .atOffset(ZoneOffset.ofHours(8))
                                .toLocalDate());
                patience.forget(claim.file().name());
                LOG.info("{}: {} {}", context.link(), claim.file().name(), answer.outcome());
            }
        }
    }

    private long now() {
        return context.clock().millis();
    }
}
