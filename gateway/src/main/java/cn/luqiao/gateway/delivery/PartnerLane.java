package cn.luqiao.gateway.delivery;

import cn.luqiao.core.partner.DeliveryPolicy;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.gateway.queue.TokenQueues;
import cn.luqiao.gateway.queue.TokenSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partner's lane: a dispatcher that begins with the first token and ends when idle, and at most as many workers as
 * the partner's policy allows. A paused lane takes no token, so an outage of this partner slows no other.
 */
final class PartnerLane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PartnerLane.class);
    private static final long TAKE_MILLIS = 100;
    private final Partner partner;
    private final TokenQueues queues;
    private final Attempts attempts;
    private final Breaker breaker;
    private final Runnable refill;
    private final Duration idleAfter;
    private final Semaphore slots;
    private final ExecutorService workers;
    private Thread dispatcher;
    private volatile boolean closed;

    PartnerLane(
            Partner partner, TokenQueues queues, Attempts attempts, Clock clock, Runnable refill, Duration idleAfter) {
        this.partner = partner;
        this.queues = queues;
        this.attempts = attempts;
        this.breaker = new Breaker(partner.id(), partner.delivery(), clock);
        this.refill = refill;
        this.idleAfter = idleAfter;
        this.slots = new Semaphore(partner.delivery().concurrency());
        this.workers = workers(partner, idleAfter);
    }

    private static ExecutorService workers(Partner partner, Duration idleAfter) {
        int[] number = new int[1];
        ThreadPoolExecutor pool = (ThreadPoolExecutor) Executors.newFixedThreadPool(
                partner.delivery().concurrency(), task -> new Thread(task, "lane-" + partner.id() + "-" + ++number[0]));
        pool.setKeepAliveTime(idleAfter.toMillis(), TimeUnit.MILLISECONDS);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Whether tokens are taken: active and not paused. */
    boolean open() {
        return partner.active() && breaker.pause().isZero();
    }

    /** Whether the partner is asked about outcomes that are not known. */
    boolean asks() {
        return partner.delivery().onUnknown() == DeliveryPolicy.OnUnknown.QUERY;
    }

    /** Whether it delivers as a partner is declared. */
    boolean serves(Partner declared) {
        return declared.active() == partner.active()
                && declared.code().equals(partner.code())
                && declared.charsetEdition() == partner.charsetEdition()
                && declared.delivery().equals(partner.delivery());
    }

    /** State of the breaker, for people. */
    String breakerState() {
        return breaker.state();
    }

    /** Deliveries under way now. */
    int underWay() {
        return partner.delivery().concurrency() - slots.availablePermits();
    }

    /** Makes sure that the dispatcher runs. */
    synchronized void wake() {
        if (closed || !partner.active() || dispatcher != null) {
            return;
        }
        dispatcher = new Thread(this::dispatch, "lane-" + partner.id());
        dispatcher.start();
    }

    private void dispatch() {
        try (TokenSource tokens = queues.source(partner.id())) {
            long idleSince = System.nanoTime();
            while (!closed) {
                if (!waitForPermission()) {
                    continue;
                }
                Optional<String> token = takeWithSlot(tokens);
                if (token.isPresent()) {
                    idleSince = System.nanoTime();
                } else if (System.nanoTime() - idleSince > idleAfter.toNanos() && endIfIdle()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("lane {} stopped, the sweep starts it again", partner.id(), e);
        } finally {
            ended();
        }
    }

    private boolean waitForPermission() throws InterruptedException {
        Duration pause = breaker.pause();
        if (pause.isZero()) {
            return true;
        }
        synchronized (this) {
            wait(Math.max(1, Math.min(pause.toMillis(), 1000)));
        }
        if (!closed && breaker.pause().isZero()) {
            refill.run();
        }
        return false;
    }

    private Optional<String> takeWithSlot(TokenSource tokens) throws InterruptedException {
        slots.acquire();
        boolean handed = false;
        try {
            if (!breaker.permitted()) {
                return pausedInstead();
            }
            Optional<String> token = tokens.take(TAKE_MILLIS);
            if (token.isEmpty()) {
                breaker.unused();
            } else {
                workers.execute(() -> work(token.get()));
                handed = true;
            }
            return token;
        } finally {
            if (!handed) {
                slots.release();
            }
        }
    }

    private Optional<String> pausedInstead() throws InterruptedException {
        synchronized (this) {
            wait(TAKE_MILLIS);
        }
        return Optional.empty();
    }

    private void work(String deliveryId) {
        try {
            attempts.attempt(deliveryId, partner, breaker);
        } catch (RuntimeException e) {
            LOG.error("delivery {} to {}: attempt failed inside the gateway", deliveryId, partner.id(), e);
        } finally {
            slots.release();
        }
    }

    private synchronized boolean endIfIdle() {
        if (underWay() > 0 || queues.depth(partner.id()) > 0) {
            return false;
        }
        dispatcher = null;
        return true;
    }

    private synchronized void ended() {
        if (dispatcher == Thread.currentThread()) {
            dispatcher = null;
        }
    }

    @Override
    public void close() {
        if (!end(partner.delivery().timeout().toSeconds() + 1)) {
            workers.shutdownNow();
        }
    }

    /** Takes no further token and lets every attempt under way end by itself, however long its partner may take. */
    void drain() {
        long seconds = 2 * partner.delivery().timeout().toSeconds() + 1;
        if (!end(seconds)) {
            LOG.warn("lane {}: attempts are still under way after {} s; they end by themselves", partner.id(), seconds);
        }
    }

    private boolean end(long seconds) {
        closed = true;
        Thread running;
        synchronized (this) {
            running = dispatcher;
            notifyAll();
        }
        try {
            if (running != null) {
                running.join(TimeUnit.SECONDS.toMillis(5));
            }
            workers.shutdown();
            return workers.awaitTermination(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
