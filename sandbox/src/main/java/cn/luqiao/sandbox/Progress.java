package cn.luqiao.sandbox;

import cn.luqiao.sandbox.partner.Bulletin;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.truth.Tally;
import cn.luqiao.sandbox.truth.Truth;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Publishes the running counts of all partners once a second, when they have changed. */
final class Progress {
    private final Map<Participant, Truth> truths;
    private final Bulletin bulletin;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private ObjectNode last = Json.object();

    Progress(Map<Participant, Truth> truths, Bulletin bulletin) {
        this.truths = truths;
        this.bulletin = bulletin;
    }

    void begin() {
        timer.scheduleAtFixedRate(this::publish, 1, 1, TimeUnit.SECONDS);
    }

    synchronized void publish() {
        ObjectNode event = event();
        if (!event.equals(last)) {
            last = event;
            bulletin.publish(event);
        }
    }

    private ObjectNode event() {
        ObjectNode event = Json.object().put("event", "progress");
        long[] sums = new long[4];
        ObjectNode partners = Json.object();
        truths.forEach((partner, truth) -> {
            Tally tally = truth.tally();
            long[] counts = {tally.sent(), tally.accepted(), tally.refused(), tally.received()};
            partners.set(partner.partner(), counts(Json.object(), counts));
            for (int i = 0; i < sums.length; i++) {
                sums[i] += counts[i];
            }
        });
        return counts(event, sums).set("partners", partners);
    }

    private static ObjectNode counts(ObjectNode node, long... counts) {
        return node.put("sent", counts[0])
                .put("accepted", counts[1])
                .put("refused", counts[2])
                .put("received", counts[3]);
    }

    void end() {
        timer.shutdownNow();
    }
}
