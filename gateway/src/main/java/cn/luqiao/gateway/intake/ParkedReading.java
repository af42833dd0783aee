package cn.luqiao.gateway.intake;

import cn.luqiao.adapter.Inbound;
import cn.luqiao.core.ledger.Acceptance;
import cn.luqiao.core.ledger.Parked;
import cn.luqiao.core.ledger.Parking;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.BatchReader;
import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.Reading;
import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.gateway.generation.Generation;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A parked message, read again under another generation and otherwise as it was: same id, same time and day of receipt.
 *
 * @param arrival the message as it would arrive
 * @param reading what it says now
 */
record ParkedReading(Arrival arrival, Reading reading) {
    private static final String BATCH_ID = "luqiao.batch-id";
    private static final String BATCH_HEAD = "luqiao.batch-head";

    /** Reads it. Throws ProblemException LQ-2206 when partner, link or dialect are gone, or what recognition throws. */
    static ParkedReading of(Parked parked, Generation generation, String ownCode) {
        Partner partner = generation.partners().byId(parked.partner()).orElseThrow(() -> gone(parked, "partner"));
        Link link = Optional.ofNullable(partner.links().get(parked.link())).orElseThrow(() -> gone(parked, "link"));
        Dialect dialect = generation.dialects().find(link.dialect()).orElseThrow(() -> gone(parked, "dialect"));
        boolean line = parked.headers().containsKey(BATCH_HEAD);
        TranslationContext context = new TranslationContext(
                line ? parked.headers().get(BATCH_ID) : parked.record().id(),
                parked.receivedAt(),
                parked.receivedAt().toLocalDate(),
                ownCode,
                partner.code(),
                partner.charsetEdition(),
                TranslationContext.SEMANTICS);
        Arrival arrival = new Arrival(
                generation,
                inbound(parked, link),
                partner,
                Optional.empty(),
                link,
                dialect,
                parked.record().id(),
                parked.receivedAt(),
                context);
        return new ParkedReading(arrival, line ? ofLine(parked, arrival) : ofMessage(parked, arrival));
    }

    private static Reading ofMessage(Parked parked, Arrival arrival) {
        WireMessage message = new WireMessage(parked.original(), parked.headers(), parked.target());
        return arrival.dialect().read(message, arrival.dialect().recognise(message), arrival.context());
    }

    /** The line behind its batch's header; the totals of the batch were right when it was taken. */
    private static Reading ofLine(Parked parked, Arrival arrival) {
        byte[] head = Base64.getDecoder().decode(parked.headers().get(BATCH_HEAD));
        InputStream file =
                new SequenceInputStream(new ByteArrayInputStream(head), new ByteArrayInputStream(parked.original()));
        WireMessage envelope = new WireMessage(new byte[0], parked.headers(), parked.target());
        try (BatchReader reader = arrival.dialect().openBatch(file, envelope, arrival.context())) {
            return reader.next().orElseThrow(() -> gone(parked, "line")).reading();
        }
    }

    /** Headers under which a line of a batch is held: with what it takes to read it again alone. */
    static Map<String, String> lineHeaders(Map<String, String> headers, String batchId, byte[] head) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(BATCH_ID, batchId);
        all.put(BATCH_HEAD, Base64.getEncoder().encodeToString(head));
        return all;
    }

    /** What is stored of a record that waits for codes: its sender's owner must act by his deadline. */
    static Parking parking(Acceptance held, Reading reading, Partner sender) {
        return new Parking(
                held,
                reading.unmapped(),
                reading.problems(),
                sender.delivery().owner(),
                held.receivedAt().plus(sender.delivery().deadline()));
    }

    private static Inbound inbound(Parked parked, Link link) {
        return new Inbound(
                link.adapter(),
                Optional.empty(),
                parked.target(),
                "",
                parked.headers(),
                List.of(),
                new ByteArrayInputStream(parked.original()),
                parked.original().length,
                List.of());
    }

    private static ProblemException gone(Parked parked, String what) {
        return new ProblemException(Problem.of("LQ-2206")
                .at("record " + parked.record().id())
                .because(what + " of " + parked.partner() + "/" + parked.link()));
    }
}
