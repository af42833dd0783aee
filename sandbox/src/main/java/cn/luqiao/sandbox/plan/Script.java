package cn.luqiao.sandbox.plan;

import static cn.luqiao.sandbox.record.Participant.APPRAISAL_YANTAI;
import static cn.luqiao.sandbox.record.Participant.BANK_ICBC;
import static cn.luqiao.sandbox.record.Participant.CITY_JINAN;
import static cn.luqiao.sandbox.record.Participant.CIVIL_AFFAIRS;
import static cn.luqiao.sandbox.record.Participant.FINANCE;
import static cn.luqiao.sandbox.record.Participant.HOSPITAL_QILU;
import static cn.luqiao.sandbox.record.Participant.PORTAL;
import static cn.luqiao.sandbox.record.Participant.PROVINCE_HENAN;
import static cn.luqiao.sandbox.record.Participant.PROVINCIAL_CORE;
import static cn.luqiao.sandbox.record.Participant.RECOGNITION_YANTAI;
import static cn.luqiao.sandbox.record.Participant.TREASURY;

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
        boolean both = cast.contains(PROVINCIAL_CORE) && cast.contains(PROVINCE_HENAN);
        int replies = both ? shares.casesEachWay() * 2 / 5 : 0;
        int requests = Math.max(1, shares.casesEachWay() - replies);
        List<Shipment> ours = cases.requests(PROVINCIAL_CORE, requests);
        List<Shipment> theirs = cases.requests(PROVINCE_HENAN, requests);
        says(PROVINCIAL_CORE, ours);
        says(PROVINCE_HENAN, theirs);
        if (both) {
            says(PROVINCIAL_CORE, cases.replies(PROVINCIAL_CORE, theirs, replies));
            says(PROVINCE_HENAN, cases.replies(PROVINCE_HENAN, ours, replies));
        }
    }

    /** R01: the core registers payers. */
    void registrations() {
        says(PROVINCIAL_CORE, new Registrations(dice("R01"), today).tell(shares.caseFlows()));
    }

    /** R08 and R09: Yantai decides, revokes and appraises. */
    void decisions() {
        Decisions decisions = new Decisions(dice("R08"), today);
        says(RECOGNITION_YANTAI, decisions.tell(shares.caseFlows()));
        if (cast.contains(RECOGNITION_YANTAI)) {
            says(
                    APPRAISAL_YANTAI,
                    new Conclusions(dice("R09"), today).tell(decisions.standing(), decisions.revocations()));
        }
    }

    /** M01 and M02: the hall applies, the desks report, the hall asks how far it is. */
    void matters() {
        Matters matters = new Matters(dice("M01"), today);
        List<Shipment> applications = matters.applications(shares.caseFlows());
        says(PORTAL, applications);
        List<Participant> desks = List.of(RECOGNITION_YANTAI, APPRAISAL_YANTAI, PROVINCIAL_CORE);
        if (cast.contains(PORTAL)) {
            Reports reports = new Reports(today);
            desks.forEach(desk -> says(desk, reports.of(desk, applications)));
            if (cast.containsAll(desks)) {
                says(PORTAL, matters.queries(applications));
            }
        }
    }

    /** R06, R13 and R16: told only when somebody takes part who pays. */
    void money() {
        if (cast.containsAll(Set.of(PROVINCIAL_CORE, FINANCE, CITY_JINAN))) {
            Funds funds = new Funds(dice("R16"), today);
            List<Shipment> requests = funds.requests();
            List<Shipment> orders = funds.orders(requests);
            says(CITY_JINAN, requests);
            says(PROVINCIAL_CORE, orders);
            says(FINANCE, funds.receipts(orders));
            says(PROVINCIAL_CORE, new Refunds(dice("R06"), today).tell());
        }
        if (cast.containsAll(Set.of(PROVINCIAL_CORE, TREASURY))) {
            Collections collections = new Collections(dice("R16T"), today);
            List<Shipment> orders = collections.orders();
            says(PROVINCIAL_CORE, orders);
            says(TREASURY, collections.reports(orders));
        }
        if (cast.containsAll(Set.of(PROVINCIAL_CORE, BANK_ICBC))) {
            Benefits benefits = new Benefits(dice("R13"), today);
            List<Shipment> payments = benefits.payments();
            says(PROVINCIAL_CORE, payments);
            says(BANK_ICBC, benefits.returns(payments));
        }
    }

    /** R15: the core has recipients checked, the source reports. */
    void checks() {
        if (cast.containsAll(Set.of(PROVINCIAL_CORE, CIVIL_AFFAIRS))) {
            StatusChecks status = new StatusChecks(dice("R15"), today);
            List<Shipment> checks = status.checks();
            says(PROVINCIAL_CORE, checks);
            says(CIVIL_AFFAIRS, status.reports(checks));
        }
    }

    /** C01: the core publishes catalogues, told only when a hospital takes part. */
    void catalogues() {
        if (cast.containsAll(Set.of(PROVINCIAL_CORE, HOSPITAL_QILU))) {
            says(PROVINCIAL_CORE, new Catalogues(dice("C01"), today).tell());
        }
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
