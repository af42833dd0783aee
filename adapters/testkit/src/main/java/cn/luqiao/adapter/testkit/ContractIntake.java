package cn.luqiao.adapter.testkit;

import cn.luqiao.adapter.Answer;
import cn.luqiao.adapter.Answer.Outcome;
import cn.luqiao.adapter.Inbound;
import cn.luqiao.adapter.Intake;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.translate.Written;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A small real intake: stores every message in a folder before it answers, knows repeats by their digest over restarts,
 * and can be told to fail, to hold or to put off, so that every moment of a crash can be tried. A text with
 * {@code REFUSE} in it is refused, one with {@code POISON} always fails.
 */
public final class ContractIntake implements Intake {
    /** What happens to a message that is neither refused nor poison. */
    public enum Mood {
        TAKE,
        FAIL_BEFORE_STORING,
        FAIL_AFTER_STORING,
        HOLD_AFTER_STORING,
        LATER
    }

    private final DurableFolder store;
    private final OtherSide side;
    private final long sizeBytesMax;
    private final AtomicReference<Mood> mood = new AtomicReference<>(Mood.TAKE);
    private final AtomicReference<Mood> once = new AtomicReference<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Inbound> seen = new CopyOnWriteArrayList<>();
    private final List<String> poison = new CopyOnWriteArrayList<>();
    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    private final AtomicLong bytesRead = new AtomicLong();

    /** An intake that keeps its messages in a folder and refuses larger ones. */
    public ContractIntake(Path folder, OtherSide side, long sizeBytesMax) {
        this.store = new DurableFolder(folder);
        this.side = side;
        this.sizeBytesMax = sizeBytesMax;
    }

    /** From now on, every message meets this mood. */
    public void now(Mood next) {
        mood.set(next);
    }

    /** The next message meets this mood, later ones the lasting one. */
    public void once(Mood next) {
        once.set(next);
    }

    /** Lets every message go that is held. */
    public void release() {
        released.countDown();
    }

    /** Every message that was handed in, repeats included; bodies are used up. */
    public List<Inbound> seen() {
        return List.copyOf(seen);
    }

    /** How often a message was handed in that always fails. */
    public int poisonTries() {
        return poison.size();
    }

    /** What was answered, oldest first. */
    public List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** The texts on disk: the effects. */
    public List<String> stored() {
        return store.texts();
    }

    /** Bytes read from all bodies together. */
    public long bytesRead() {
        return bytesRead.get();
    }

    @Override
    public Answer accept(Inbound inbound) {
        seen.add(inbound);
        Answer answer = answer(inbound);
        outcomes.add(answer.outcome());
        return answer;
    }

    private Answer answer(Inbound inbound) {
        if (inbound.sizeBytes() > sizeBytesMax) {
            return refused(inbound, "LQ-1003");
        }
        Optional<byte[]> body = read(inbound.body());
        if (body.isEmpty()) {
            return refused(inbound, "LQ-1003");
        }
        String text = new String(body.get(), StandardCharsets.UTF_8);
        if (text.contains("POISON")) {
            poison.add(text);
            throw new IllegalStateException("intake is told to fail on this message");
        }
        if (text.contains("REFUSE") || inbound.headers().containsKey("marker.mismatch")) {
            return refused(inbound, "LQ-2001");
        }
        return taken(inbound, body.get());
    }

    private Answer taken(Inbound inbound, byte[] body) {
        Mood now = Optional.ofNullable(once.getAndSet(null)).orElseGet(mood::get);
        if (now == Mood.LATER) {
            Problem later = Problem.of("LQ-1004");
            return new Answer(Outcome.LATER, written(inbound, "later", ".later"), Optional.of(later), "", 1);
        }
        if (now == Mood.FAIL_BEFORE_STORING) {
            throw new IllegalStateException("intake is told to fail before storing");
        }
        boolean fresh = store.add(body);
        if (now == Mood.FAIL_AFTER_STORING) {
            throw new IllegalStateException("intake is told to fail after storing");
        }
        if (now == Mood.HOLD_AFTER_STORING) {
            hold();
        }
        String id = store.id(body);
        return new Answer(
                fresh ? Outcome.ACCEPTED : Outcome.DUPLICATE,
                written(inbound, "receipt " + id, ".ack"),
                Optional.empty(),
                id,
                0);
    }

    private void hold() {
        try {
            if (!released.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("intake was not released within 60 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("intake was interrupted while it held a message", e);
        }
    }

    private Answer refused(Inbound inbound, String code) {
        Problem problem = Problem.of(code).at(inbound.target());
        return new Answer(
                Outcome.REFUSED, written(inbound, "refused " + code, ".err"), Optional.of(problem), "refusal-1", 0);
    }

    private Written written(Inbound inbound, String text, String suffix) {
        String name = inbound.target().replaceFirst(".*/", "").replaceFirst("\\.[^.]*$", "");
        return new Written(side.wire(text), side.mediaType(), Map.of("fileName", name + suffix));
    }

    private Optional<byte[]> read(InputStream body) {
        List<byte[]> parts = new ArrayList<>();
        byte[] buffer = new byte[8192];
        long total = 0;
        try {
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                bytesRead.addAndGet(n);
                total += n;
                if (total > sizeBytesMax) {
                    return Optional.empty();
                }
                parts.add(java.util.Arrays.copyOf(buffer, n));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(joined(parts, (int) total));
    }

    private static byte[] joined(List<byte[]> parts, int total) {
        byte[] whole = new byte[total];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }
}
