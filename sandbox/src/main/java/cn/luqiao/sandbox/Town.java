package cn.luqiao.sandbox;

import cn.luqiao.sandbox.bank.Bank;
import cn.luqiao.sandbox.civil.CivilAffairs;
import cn.luqiao.sandbox.core.ProvincialCore;
import cn.luqiao.sandbox.finance.Finance;
import cn.luqiao.sandbox.henan.ProvinceHenan;
import cn.luqiao.sandbox.hospital.Hospital;
import cn.luqiao.sandbox.jinan.CityJinan;
import cn.luqiao.sandbox.laiwu.Laiwu;
import cn.luqiao.sandbox.partner.Bulletin;
import cn.luqiao.sandbox.partner.Credentials;
import cn.luqiao.sandbox.partner.GatewayAddress;
import cn.luqiao.sandbox.partner.Milestones;
import cn.luqiao.sandbox.partner.Partner;
import cn.luqiao.sandbox.partner.Surroundings;
import cn.luqiao.sandbox.plan.Story;
import cn.luqiao.sandbox.portal.Portal;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.tax.TaxBureau;
import cn.luqiao.sandbox.treasury.Treasury;
import cn.luqiao.sandbox.truth.Truth;
import cn.luqiao.sandbox.yantai.YantaiDesk;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** All partners of a run, opened and started together. */
final class Town implements AutoCloseable {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private final Options options;
    private final Bulletin bulletin;
    private final Clock clock;
    private final LocalDate today;
    private final Story story;
    private final Milestones milestones = new Milestones();
    private final GatewayAddress gateway = new GatewayAddress();
    private final Map<Participant, Truth> truths = new EnumMap<>(Participant.class);
    private final List<Partner> partners = new ArrayList<>();

    Town(Options options, Bulletin bulletin, Clock clock) {
        this.options = options;
        this.bulletin = bulletin;
        this.clock = clock;
        this.today = LocalDate.ofInstant(options.now(), CHINA);
        this.story = Story.tell(options.seed(), options.records(), today, options.partners());
        try {
            for (Participant each : options.partners()) {
                truths.put(each, new Truth(options.dir(), each));
                partners.add(partner(each));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    Map<Participant, Truth> truths() {
        return truths;
    }

    GatewayAddress gateway() {
        return gateway;
    }

    /** Opens all servers at once and returns the address of each partner. */
    ObjectNode open() {
        Map<Participant, CompletableFuture<ObjectNode>> opening = new EnumMap<>(Participant.class);
        partners.forEach(each -> opening.put(each.participant(), CompletableFuture.supplyAsync(each::open)));
        ObjectNode addresses = Json.object();
        opening.forEach((participant, address) -> addresses.set(participant.partner(), address.join()));
        return addresses;
    }

    /** Starts all traffic; completes when every partner has an answer to everything that it means to send. */
    CompletableFuture<Void> start() {
        return CompletableFuture.allOf(partners.stream().map(Partner::start).toArray(CompletableFuture[]::new));
    }

    private Partner partner(Participant participant) {
        Surroundings around = new Surroundings(
                participant,
                truths.get(participant),
                new Credentials(options.credentials(), participant),
                story.of(participant),
                milestones,
                bulletin,
                clock,
                gateway,
                options.portBase() == 0 ? 0 : options.portBase() + participant.ordinal());
        return switch (participant) {
            case PROVINCIAL_CORE -> new ProvincialCore(around, story.filings());
            case TAX_SHANDONG -> new TaxBureau(around, CompletableFuture.completedFuture(null));
            case TAX_QINGDAO -> new TaxBureau(around, assessmentsReceipted());
            case HOSPITAL_QILU -> new Hospital(around);
            case LEGACY_LAIWU ->
                new Laiwu(around, story.batches(), today.toString().replace("-", ""));
            case PROVINCE_HENAN -> new ProvinceHenan(around);
            case CITY_JINAN -> new CityJinan(around);
            case PORTAL -> new Portal(around);
            case RECOGNITION_YANTAI, APPRAISAL_YANTAI -> new YantaiDesk(around);
            case FINANCE -> new Finance(around);
            case BANK_ICBC -> new Bank(around, today.toString().replace("-", ""));
            case CIVIL_AFFAIRS -> new CivilAffairs(around);
            case TREASURY -> new Treasury(around);
        };
    }

    /** Qingdao is down until the gateway holds every assessment of the core, if the core takes part. */
    private CompletableFuture<Void> assessmentsReceipted() {
        if (!options.partners().contains(Participant.PROVINCIAL_CORE)) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.allOf(story.of(Participant.PROVINCIAL_CORE).stream()
                .filter(each -> each.type() == RecordType.R04)
                .map(each -> milestones.of(each.answered()))
                .toArray(CompletableFuture[]::new));
    }

    @Override
    public void close() {
        partners.forEach(Partner::close);
        truths.values().forEach(Truth::close);
    }
}
