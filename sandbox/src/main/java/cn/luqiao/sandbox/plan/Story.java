package cn.luqiao.sandbox.plan;

import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.Shipment;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What happens in a run.
 *
 * @param shipments what each partner means to send one by one, in order
 * @param batches the files of legacy-laiwu, in order
 * @param filings the registry of the core
 */
public record Story(Map<Participant, List<Shipment>> shipments, List<Batch> batches, List<Filing> filings) {

    /**
     * The story that the seed decides.
     *
     * @param seed any number; the same one tells the same story
     * @param records about how many records in all, 1 and more
     * @param today the business day
     * @param cast which partners take part; nobody else is a receiver
     */
    public static Story tell(long seed, int records, LocalDate today, Set<Participant> cast) {
        Script script = new Script(seed, records, today, cast);
        script.levies();
        script.treatments();
        script.cases();
        script.registrations();
        script.decisions();
        script.matters();
        script.money();
        script.checks();
        script.catalogues();
        return new Story(script.shipments(), script.participations(), script.filings()).among(cast);
    }

    /** All shipments of a partner, the lines of its files included. */
    public List<Shipment> of(Participant partner) {
        return shipments.getOrDefault(partner, List.of());
    }

    private Story among(Set<Participant> cast) {
        Map<Participant, List<Shipment>> some = new EnumMap<>(Participant.class);
        shipments.forEach((sender, all) ->
                some.put(sender, all.stream().map(each -> among(each, cast)).toList()));
        List<Batch> files = batches.stream()
                .map(each -> new Batch(
                        each.number(),
                        each.lines().stream().map(line -> among(line, cast)).toList(),
                        each.wrongTotal(),
                        each.sentTwice()))
                .toList();
        return new Story(some, files, filings);
    }

    private static Shipment among(Shipment shipment, Set<Participant> cast) {
        return shipment.heldBy(shipment.receivers().stream()
                .filter(each -> cast.contains(each.participant()))
                .toList());
    }
}
