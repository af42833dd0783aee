package cn.luqiao.sandbox.plan;

import static cn.luqiao.sandbox.record.Participant.HOSPITAL_QILU;
import static cn.luqiao.sandbox.record.Participant.PROVINCE_HENAN;
import static cn.luqiao.sandbox.record.Participant.PROVINCIAL_CORE;

import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.Shipment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a story chapter by chapter. What a partner says in several chapters stands in the order of the chapters. */
final class Script {
    private final long seed;
    private final LocalDate today;
    private final Set<Participant> cast;
    private final Shares shares;
    private final Registry registry;
    private final Map<Participant, List<Shipment>> shipments = new EnumMap<>(Participant.class);

    Script(long seed, int records, LocalDate today, Set<Participant> cast) {
        this.seed = seed;
        this.today = today;
        this.cast = cast;
        this.shares = Shares.of(records);
        this.registry = new Registry(dice("filings"), today);
    }

    /** R04 and R05: the core assesses, the bureaus report what was paid. */
    void levies() {
        List<Shipment> levied = new Assessments(dice("R04"), today).tell(shares.assessments());
        says(PROVINCIAL_CORE, levied);
        Payments payments = new Payments(dice("R05"), today);
        List<Shipment> payable = cast.contains(PROVINCIAL_CORE) ? levied : List.of();
        for (Participant bureau : List.of(Participant.TAX_SHANDONG, Participant.TAX_QINGDAO)) {
            says(bureau, payments.tell(bureau, shares.payments(bureau), payable));
        }
    }

    /** R10 and R11: the hospital asks and settles. */
    void treatments() {
        says(HOSPITAL_QILU, new Eligibilities(dice("R10"), today, registry).tell(shares.queries()));
        says(HOSPITAL_QILU, new Settlements(dice("R11"), today, registry).tell(shares.settlements()));
    }

    /** R14: either province asks the other and answers. */
    void cases() {
        Cases cases = new Cases(dice("R14"), today);
        says(PROVINCIAL_CORE, cases.fromCore(shares.casesEachWay()));
        says(PROVINCE_HENAN, cases.fromHenan(shares.casesEachWay()));
    }

    /** R03: the files of legacy-laiwu. */
    List<Batch> participations() {
        return new Participations(dice("R03"), today).tell(shares.participations());
    }

    /** The registry of the core, once {@link #treatments} were written. */
    List<Filing> filings() {
        return registry.filings();
    }

    /** What each partner says one by one, in order. */
    Map<Participant, List<Shipment>> shipments() {
        return shipments;
    }

    private void says(Participant sender, List<Shipment> more) {
        shipments.computeIfAbsent(sender, each -> new ArrayList<>()).addAll(more);
    }

    private Dice dice(String chapter) {
        return new Dice(seed, chapter);
    }
}
