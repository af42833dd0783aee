package cn.luqiao.gateway;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.Intake;
import cn.luqiao.adapter.ListenerContext;
import cn.luqiao.adapter.Settings;
import cn.luqiao.adapter.http.PartnerHttpServer;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.checkpoint.CheckpointFolder;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.core.seal.Secrets;
import cn.luqiao.core.seal.TrustAnchors;
import cn.luqiao.gateway.checkpoint.Checkpoints;
import cn.luqiao.gateway.checkpoint.TimeStampAuthority;
import cn.luqiao.gateway.control.ControlServer;
import cn.luqiao.gateway.control.ControlViews;
import cn.luqiao.gateway.control.OperatorToken;
import cn.luqiao.gateway.delivery.Attempts;
import cn.luqiao.gateway.delivery.Links;
import cn.luqiao.gateway.delivery.Notices;
import cn.luqiao.gateway.delivery.OutboundTranslation;
import cn.luqiao.gateway.delivery.Outbox;
import cn.luqiao.gateway.delivery.OwnRecords;
import cn.luqiao.gateway.evidence.EvidenceDesk;
import cn.luqiao.gateway.evidence.StoredConfigurations;
import cn.luqiao.gateway.flow.FlowEngine;
import cn.luqiao.gateway.flow.LedgerReceivers;
import cn.luqiao.gateway.flow.Planner;
import cn.luqiao.gateway.generation.GatewayOptions;
import cn.luqiao.gateway.generation.Generation;
import cn.luqiao.gateway.generation.GenerationSource;
import cn.luqiao.gateway.generation.Generations;
import cn.luqiao.gateway.intake.CodeRelease;
import cn.luqiao.gateway.intake.HeldDeliveries;
import cn.luqiao.gateway.intake.IntakeParts;
import cn.luqiao.gateway.intake.IntakePipeline;
import cn.luqiao.gateway.intake.Keys;
import cn.luqiao.gateway.intake.PartnerDays;
import cn.luqiao.gateway.intake.Reminders;
import cn.luqiao.gateway.intake.Routing;
import cn.luqiao.gateway.queue.TokenQueues;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of one gateway, wired together. Everything that must be closed is told to what closes it. */
final class GatewayParts {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayParts.class);
    private final GatewaySetup setup;
    private final List<AdapterType> types;
    private final Beginning.StartedWith started;
    private final AtomicReference<Generation> active;
    private final Ledger ledger;
    private final KeyFolder keys;
    private final Checkpoints checkpoints;
    private final Secrets secrets;
    private final Vertx vertx;
    private final PartnerHttpServer http;
    private final CamelContext camel;
    private final Links links = new Links();
    private final LiveLinks liveLinks;
    private final LiveGeneration live;
    private final Outbox outbox;
    private final Sweeper sweeper;
    private final Routing routing;
    private final IntakePipeline intake;
    private final CodeRelease release;
    private final PartnerDays days;
    private final EvidenceDesk evidence;
    private final BooleanSupplier ready;

    private GatewayParts(GatewaySetup setup, List<AdapterType> types, BooleanSupplier ready, Closing closing)
            throws Exception {
        this.setup = setup;
        this.types = types;
        this.ready = ready;
        Files.createDirectories(setup.data());
        Beginning beginning = new Beginning(setup, types);
        keys = new GatewayKeys(setup.source().home(), setup.data(), beginning.options()).open(setup.demo());
        closing.add("keys", keys::close);
        beginning.requireStoreOrGoodFiles(Files.exists(ledgerFile(beginning.options())));
        ledger = closing.add(
                "ledger",
                GatewayStores.openLedger(ledgerFile(beginning.options()), beginning.options(), keys, setup.clock()));
        CheckpointFolder published =
                new CheckpointFolder(setup.data().resolve("checkpoints"), keys.receiptSigner(), setup.clock());
        published.requireSuccessor(ledger);
        GenerationShelf shelf = new GenerationShelf(ledger, types, setup.data().resolve("generations"));
        started = beginning.choose(ledger, shelf);
        started.findings().sorted().forEach(finding -> LOG.warn(finding.text()));
        Generation generation = started.generation();
        active = new AtomicReference<>(generation);
        closing.within(generation.options().get(GatewayOptions.SHUTDOWN_TIMEOUT));
        checkpoints = closing.add("checkpoints", new Checkpoints(ledger, published, stamps(generation.options())));
        secrets = Secrets.in(secretsFolder(), keys);
        TokenQueues queues = GatewayStores.openQueues(setup.data(), generation.options(), secrets, closing);
        vertx = Vertx.vertx();
        closing.add(
                "vert.x",
                () -> vertx.close().toCompletionStage().toCompletableFuture().get());
        camel = new DefaultCamelContext();
        camel.getShutdownStrategy()
                .setTimeout(generation
                        .options()
                        .get(GatewayOptions.SHUTDOWN_TIMEOUT)
                        .toSeconds());
        closing.add("camel", camel::close);
        http = closing.add(
                "partner port",
                new PartnerHttpServer(
                        vertx, PartnerPorts.of(generation, setup.source().home(), secrets, setup.clock())));
        camel.getRegistry().bind("partner-http", http);
        http.start();
        String code = generation.options().get(GatewayOptions.CODE);
        OutboundTranslation translation = new OutboundTranslation(shelf::get, code);
        outbox = closing.add(
                "outbox",
                new Outbox(
                        ledger,
                        queues,
                        id -> active.get().partners().byId(id),
                        generation.options().get(GatewayOptions.IDLE_AFTER),
                        setup.clock()));
        OwnRecords own = new OwnRecords(ledger, keys.tokens(), active::get, outbox, code, setup.clock());
        Notices notices = new Notices(own, active::get, code);
        Attempts attempts =
                new Attempts(ledger, links, translation, notices, setup.clock(), outbox::wake, id -> routing()
                        .resume(id));
        outbox.attemptsBy(attempts);
        FlowEngine flows = new FlowEngine(camel);
        flows.keepOnly(generation.flows());
        Reminders reminders = new Reminders(ledger, new Keys(keys.tokens()), own, active::get, setup.clock());
        sweeper = closing.add(
                "sweeper", new Sweeper(List.of(() -> routing().sweep(), outbox::sweep, flows::tidy, reminders::sweep)));
        routing = new Routing(
                ledger,
                new Planner(
                        flows,
                        ledger::asked,
                        new LedgerReceivers(ledger, new Keys(keys.tokens())::ofSearch),
                        setup.clock()),
                outbox,
                attempts,
                translation,
                notices,
                own,
                () -> Optional.of(active.get()),
                generation.options().get(GatewayOptions.SYNC_TIMEOUT),
                sweeper::soon,
                setup.clock());
        IntakeParts parts = new IntakeParts(
                () -> ready.getAsBoolean() ? Optional.of(active.get()) : Optional.empty(),
                shelf::get,
                ledger,
                secrets,
                keys.tokens(),
                routing,
                () -> source(active.get()).schemasDir(),
                GatewayStores.spool(setup.data()),
                setup.ids(),
                setup.clock(),
                code,
                generation.options().get(GatewayOptions.PARTNER_SELF_CHECK),
                keys.receiptSigner());
        intake = new IntakePipeline(parts);
        days = new PartnerDays(parts);
        evidence = new EvidenceDesk(
                ledger,
                new StoredConfigurations(shelf::get, ledger::generations, () -> Optional.of(active.get()), code),
                checkpoints::publishNow,
                checkpoints::all,
                setup.clock());
        release = new CodeRelease(parts, notices, new HeldDeliveries(ledger, translation, outbox));
        liveLinks = closing.add(
                "links",
                new LiveLinks(
                        links,
                        (of, partner, link) -> filtered(type(link.adapter()).open(linkContext(of, partner, link)))));
        live = new LiveGeneration(
                active,
                () -> Generations.load(setup.source(), types),
                ledger,
                liveLinks,
                next -> next.flows().forEach(flows::load),
                List.of(
                        shelf::put,
                        next -> http.messageBytesMax(PartnerPorts.messageBytesMax(next)),
                        next -> flows.keepOnly(next.flows()),
                        next -> outbox.refresh(),
                        next -> sweeper.soon(() -> routing().sweep())));
    }

    /** Opens stores, keys and servers; routes and links are not started yet. */
    static GatewayParts open(GatewaySetup setup, List<AdapterType> types, BooleanSupplier ready, Closing closing)
            throws Exception {
        return new GatewayParts(setup, types, ready, closing);
    }

    /** Where the files of a generation lie: what was started with may come from the ledger, all others from the set-up. */
    private GenerationSource source(Generation generation) {
        return generation.digest().equals(started.generation().digest()) ? started.source() : setup.source();
    }

    private Path ledgerFile(GatewayOptions options) {
        return GatewayStores.ledgerFile(setup.source().home(), setup.data(), options);
    }

    private Optional<TimeStampAuthority> stamps(GatewayOptions options) {
        String url = options.get(GatewayOptions.LEDGER_STAMP_URL);
        if (url.isEmpty()) {
            return Optional.empty();
        }
        String trust = options.get(GatewayOptions.LEDGER_STAMP_TRUST);
        if (trust.isEmpty() || !url.matches("https?://[^\\s]+")) {
            throw new ProblemException(Problem.of("LQ-7004")
                    .at("ledger.timeStampUrl")
                    .because(url)
                    .expected("http(s) 地址，且 ledger.timeStampTrust 给出其证书 · an http(s) address, and its certificate"
                            + " under ledger.timeStampTrust"));
        }
        TrustAnchors anchors = TrustAnchors.read(setup.source().home().resolve(trust));
        return Optional.of(new TimeStampAuthority(URI.create(url), anchors.others()));
    }

    /** Publishes checkpoints of the ledger. */
    Checkpoints checkpoints() {
        return checkpoints;
    }

    Duration checkpointInterval() {
        return options().get(GatewayOptions.LEDGER_CHECKPOINT_INTERVAL);
    }

    private Path secretsFolder() {
        String configured = options().get(GatewayOptions.SECRETS_FOLDER);
        return configured.isEmpty()
                ? setup.data().resolve("secrets")
                : setup.source().home().resolve(configured);
    }

    ControlServer openControl() throws Exception {
        return ControlServer.open(
                vertx,
                options().get(GatewayOptions.CONTROL_HOST),
                options().get(GatewayOptions.CONTROL_PORT),
                OperatorToken.in(setup.data().resolve("operator.token")),
                new ControlViews(
                        ledger,
                        new Keys(keys.tokens())::ofSearch,
                        outbox::breakers,
                        intake::clockDrifts,
                        checkpoints::latest,
                        days::of,
                        setup.clock()),
                Map.of(
                        "/control/v1/apply", new ApplyAction(live::apply),
                        "/control/v1/codes/release", new ReleaseAction(release),
                        "/control/v1/evidence", new EvidenceAction(evidence)),
                ready);
    }

    GatewayAddresses addresses(ControlServer control) {
        Optional<Integer> plain = options().get(GatewayOptions.PARTNER_PLAIN)
                ? Optional.of(http.listenPlainly("127.0.0.1", options().get(GatewayOptions.PARTNER_PLAIN_PORT)))
                : Optional.empty();
        return new GatewayAddresses(
                "https://127.0.0.1:" + http.port(),
                plain.map(port -> "http://127.0.0.1:" + port),
                "http://" + options().get(GatewayOptions.CONTROL_HOST) + ":" + control.port());
    }

    ListenerContext shared() {
        Path schemas = source(active.get()).schemasDir();
        return new SharedContext(camel, intake, schemas, setup.clock(), PartnerPorts.messageBytesMax(active.get()));
    }

    private AdapterContext linkContext(Generation generation, Partner partner, Link link) throws Exception {
        Path work = setup.data().resolve("links").resolve(partner.id()).resolve(link.name());
        Files.createDirectories(work);
        Settings settings = generation.linkSettings().get(partner.id() + "/" + link.name());
        Path data = setup.data().toAbsolutePath();
        Path certificates = source(generation).configDir().resolve("certificates");
        SSLContext tls = LinkTls.of(settings, certificates, data, secrets);
        return new LinkContext(shared(), partner, link, settings, secrets, tls, data, work);
    }

    /** An adapter whose sends go through the filter of the set-up. */
    private Adapter filtered(Adapter adapter) {
        return new FilteredAdapter(adapter, setup.outboundFilter());
    }

    private AdapterType type(String name) {
        return types.stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("adapter type " + name));
    }

    List<AdapterType> types() {
        return types;
    }

    /** What it was started with. */
    Beginning.StartedWith started() {
        return started;
    }

    /** The active generation. */
    Generation generation() {
        return active.get();
    }

    private GatewayOptions options() {
        return active.get().options();
    }

    Ledger ledger() {
        return ledger;
    }

    PartnerHttpServer http() {
        return http;
    }

    CamelContext camel() {
        return camel;
    }

    LiveLinks links() {
        return liveLinks;
    }

    Outbox outbox() {
        return outbox;
    }

    Routing routing() {
        return routing;
    }

    Sweeper sweeper() {
        return sweeper;
    }

    Duration sweepInterval() {
        return options().get(GatewayOptions.SWEEP_INTERVAL);
    }

    private record SharedContext(CamelContext camel, Intake intake, Path schemas, Clock clock, long messageBytesMax)
            implements ListenerContext {}
}
