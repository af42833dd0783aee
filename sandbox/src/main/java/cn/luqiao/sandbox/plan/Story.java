package cn.luqiao.sandbox.plan;

import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.Shipment;
import java.time.LocalDate;
import java.util.ArrayList;
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
        Shares shares = Shares.of(records);
        Assessments assessments = new Assessments(new Dice(seed, "R04"), today);
        List<Shipment> levied = assessments.tell(shares.assessments());
        Payments payments = new Payments(new Dice(seed, "R05"), today);
        boolean coreTakesPart = cast.contains(Participant.PROVINCIAL_CORE);
        Registry registry = new Registry(new Dice(seed, "filings"), today);
        Cases cases = new Cases(new Dice(seed, "R14"), today);
        List<Shipment> asked = new Eligibilities(new Dice(seed, "R10"), today, registry).tell(shares.queries());
        asked.addAll(new Settlements(new Dice(seed, "R11"), today, registry).tell(shares.settlements()));
        List<Shipment> core = new ArrayList<>(levied);
        core.addAll(cases.fromCore(shares.casesEachWay()));

        Map<Participant, List<Shipment>> all = new EnumMap<>(Participant.class);
        all.put(Participant.PROVINCIAL_CORE, core);
        all.put(Participant.HOSPITAL_QILU, asked);
        all.put(Participant.PROVINCE_HENAN, cases.fromHenan(shares.casesEachWay()));
        for (Participant bureau : List.of(Participant.TAX_SHANDONG, Participant.TAX_QINGDAO)) {
            List<Shipment> payable = coreTakesPart ? levied : List.of();
            all.put(bureau, payments.tell(bureau, shares.payments(bureau), payable));
        }
        List<Batch> batches = new Participations(new Dice(seed, "R03"), today).tell(shares.participations());
        return new Story(all, batches, registry.filings()).among(cast);
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
