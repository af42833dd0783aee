package cn.luqiao.adapter.http;

import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A service on offer, with its calls under way. */
final class Offer {
    private final HttpService service;
    private final Phaser calls = new Phaser(1);

    Offer(HttpService service) {
        this.service = service;
    }

    HttpService service() {
        return service;
    }

    /** Notes a call; false when the offer has ended. */
    boolean begin() {
        return calls.register() >= 0;
    }

    /** Notes that a call has its reply. */
    void end() {
        calls.arriveAndDeregister();
    }

    /** Waits until no call is under way; false when that takes longer. */
    boolean awaitCalls(long seconds) throws InterruptedException {
        try {
            calls.awaitAdvanceInterruptibly(calls.arriveAndDeregister(), seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }
}
