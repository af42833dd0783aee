package cn.luqiao.adapter.file;

import cn.luqiao.adapter.Attachment;
import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.Digests;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Places files whole in the partner's folder: written under a name ending in {@code .tmp}, renamed, then marked. The name
 * follows from the delivery, so a repeat finds what is there: the same content counts as delivered, other content is
 * refused. One file at a time.
 */
final class Outbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int COMPARED_BYTES = 64 * 1024;
    private final FileOptions options;
    private final Places places;
    private final ScheduledExecutorService deadlines;
    private final ReentrantLock one = new ReentrantLock();
    private Folder place;
    private volatile boolean ended;

    /** Deadlines run on the executor, which the outbox shuts down. */
    Outbox(FileOptions options, Places places, ScheduledExecutorService deadlines) {
        this.options = options;
        this.places = places;
        this.deadlines = deadlines;
    }

    /** Places one file; see {@link cn.luqiao.adapter.Adapter#send}. */
    Sent send(Outbound outbound) {
        String name = outbound.message().properties().getOrDefault("fileName", outbound.deliveryId());
        if (!FileNames.allowed(name)) {
            return new Sent.Refused(Problem.of("LQ-1020").expected("普通文件名 · a plain file name"), Optional.empty());
        }
        long end = System.nanoTime() + outbound.timeout().toNanos();
        try {
            if (!one.tryLock(outbound.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return new Sent.NotSent(Problem.of("LQ-1008").because("earlier files are still being placed"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Sent.NotSent(Problem.of("LQ-1004"));
        }
        try {
            return ended ? new Sent.NotSent(Problem.of("LQ-1004")) : place(new Placing(outbound, name), end);
        } finally {
            one.unlock();
        }
    }

    /** Tries on the open connection, which may have died unnoticed, and then once on a fresh one. */
    private Sent place(Placing placing, long end) {
        boolean fresh = place == null;
        Sent sent = attempt(placing, end);
        if (sent instanceof Sent.NotSent && !fresh && place == null && end > System.nanoTime()) {
            sent = attempt(placing, end);
        }
        return sent;
    }

    private Sent attempt(Placing placing, long end) {
        ScheduledFuture<?> deadline = null;
        try {
            if (place == null) {
                place = places.open(left(end));
            }
            deadline = deadlines.schedule(place::close, left(end).toMillis(), TimeUnit.MILLISECONDS);
            return placing.run();
        } catch (ProblemException e) {
            return new Sent.NotSent(e.problem());
        } catch (IOException | RuntimeException e) {
            LOG.debug("placing {} failed", placing.name, e);
            return placing.visible ? lookAgain(placing, end) : notSent(placing.name);
        } finally {
            if (deadline != null) {
                deadline.cancel(false);
            }
            if (place != null && !place.alive()) {
                leave();
            }
        }
    }

    private Sent notSent(String name) {
        return new Sent.NotSent(
                Problem.of(place.alive() ? "LQ-1028" : "LQ-1001").at(name));
    }

    /** The last step may or may not have happened: a fresh connection can tell, as long as the partner left the file. */
    private Sent lookAgain(Placing placing, long end) {
        leave();
        if (end > System.nanoTime()) {
            try {
                place = places.open(left(end));
                if (placing.complete()) {
                    return new Sent.Delivered(Optional.empty());
                }
            } catch (IOException | RuntimeException e) {
                LOG.debug("looking for {} failed", placing.name, e);
            }
        }
        return new Sent.Unknown(Problem.of("LQ-1002").at(placing.name));
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
    }

    private void leave() {
        if (place != null) {
            place.close();
            place = null;
        }
    }

    /** Waits for the file under way, then frees the connection. */
    @Override
    public void close() {
        ended = true;
        one.lock();
        try {
            leave();
            deadlines.shutdownNow();
        } finally {
            one.unlock();
        }
    }

    /** One file on its way. */
    private final class Placing {
        private final Outbound outbound;
        private final String name;
        private final String target;
        private final byte[] body;
        /** Whether the partner may already see the file as complete. */
        private boolean visible;

        Placing(Outbound outbound, String name) {
            this.outbound = outbound;
            this.name = name;
            this.target = Folder.join(options.outbox(), name);
            this.body = outbound.message().body();
        }

        Sent run() throws IOException {
            place.makeFolders(options.outbox());
            for (Attachment attachment : outbound.attachments()) {
                String attached = FileNames.stem(name) + "." + attachment.name();
                if (!FileNames.allowed(attached) || !put(Folder.join(options.outbox(), attached), attachment, false)) {
                    return new Sent.Refused(Problem.of("LQ-1020").because("attachment"), Optional.empty());
                }
            }
            if (!put(target, body(), !options.withMarker())) {
                return new Sent.Refused(Problem.of("LQ-1023").at(name), Optional.empty());
            }
            mark();
            return new Sent.Delivered(Optional.empty());
        }

        /** Puts a file there, unless it is there; false when another one is. The last step makes it visible. */
        private boolean put(String path, Attachment content, boolean last) throws IOException {
            Optional<Folder.Entry> there = place.look(path);
            if (there.isPresent()) {
                return same(path, there.get(), content);
            }
            try (InputStream in = content.content().open()) {
                place.write(path + FileNames.UNFINISHED, in);
            }
            visible = last;
            place.rename(path + FileNames.UNFINISHED, path);
            return true;
        }

        private void mark() throws IOException {
            String marker = target + options.markerSuffix();
            if (!options.withMarker() || place.look(marker).isPresent()) {
                return;
            }
            String sm3 = HexFormat.of().formatHex(Digests.sm3(body));
            byte[] content = Marker.write(
                    options.markerFields(), body, sm3, outbound.message().properties());
            place.write(marker + FileNames.UNFINISHED, new ByteArrayInputStream(content));
            visible = true;
            place.rename(marker + FileNames.UNFINISHED, marker);
        }

        boolean complete() throws IOException {
            Optional<Folder.Entry> there = place.look(target);
            return there.isPresent()
                    && same(target, there.get(), body())
                    && (!options.withMarker()
                            || place.look(target + options.markerSuffix()).isPresent());
        }

        /** The message itself, as something that is put there. */
        private Attachment body() {
            return new Attachment(name, outbound.message().mediaType(), body);
        }

        private boolean same(String path, Folder.Entry there, Attachment content) throws IOException {
            if (!there.ordinary() || there.sizeBytes() != content.sizeBytes()) {
                return false;
            }
            try (InputStream in = place.read(path);
                    InputStream own = content.content().open()) {
                byte[] theirs = in.readNBytes(COMPARED_BYTES);
                while (theirs.length > 0 && Arrays.equals(theirs, own.readNBytes(theirs.length))) {
                    theirs = in.readNBytes(COMPARED_BYTES);
                }
                return theirs.length == 0 && own.read() < 0;
            }
        }
    }
}
