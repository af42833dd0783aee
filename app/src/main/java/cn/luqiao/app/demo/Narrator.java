package cn.luqiao.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Tells a person what happens, each line with the seconds since the start. */
final class Narrator {
    private static final Duration PROGRESS_PAUSE = Duration.ofSeconds(2);
    private final PrintStream out;
    private final Clock clock;
    private final Instant start;
    private Instant lastProgress;

    Narrator(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
        this.start = clock.instant();
        this.lastProgress = start;
    }

    /** Says something in Chinese and in English. */
    void say(String zh, String en) {
        double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
        out.println(String.format(Locale.ROOT, "[%5.1fs] %s %s", seconds, zh, en));
    }

    /** Says how far the traffic is, not more often than every two seconds. */
    void progress(JsonNode counts) {
        Instant now = clock.instant();
        if (now.isBefore(lastProgress.plus(PROGRESS_PAUSE))) {
            return;
        }
        lastProgress = now;
        int sent = counts.path("sent").asInt();
        int accepted = counts.path("accepted").asInt();
        int refused = counts.path("refused").asInt();
        int received = counts.path("received").asInt();
        say(
                String.format(Locale.ROOT, "发出 %d，接受 %d，拒绝 %d，送达 %d。", sent, accepted, refused, received),
                String.format(
                        Locale.ROOT,
                        "Sent %d, accepted %d, refused %d, delivered %d.",
                        sent,
                        accepted,
                        refused,
                        received));
    }

    /** Says that a partner is down or up again. */
    void outage(JsonNode event) {
        String partner = event.path("partner").asText();
        if (event.path("state").asText().equals("down")) {
            say(partner + " 停机，网关须等待并保持顺序。", partner + " is down; the gateway has to wait and keep the order.");
        } else {
            say(partner + " 恢复。", partner + " is up again.");
        }
    }
}
