package cn.luqiao.gateway;

import cn.luqiao.core.evidence.Audience;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.checkpoint.CheckpointFolder;
import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.gateway.control.ControlViews;
import cn.luqiao.gateway.evidence.EvidenceDesk;
import cn.luqiao.gateway.evidence.StoredConfigurations;
import cn.luqiao.gateway.generation.GatewayOptions;
import cn.luqiao.gateway.intake.Keys;
import cn.luqiao.gateway.intake.PartnerDays;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** What the ledger of a data folder tells while no gateway runs on it. Nothing is changed but the log of who looked. */
public final class LedgerAtRest implements AutoCloseable {
    private final Ledger ledger;
    private final ControlViews views;
    private final EvidenceDesk evidence;

    private LedgerAtRest(Ledger ledger, ControlViews views, EvidenceDesk evidence) {
        this.evidence = evidence;
        this.ledger = ledger;
        this.views = views;
    }

    /**
     * Opens the ledger with the keys beside it; a configured path lies below {@code home}. Throws LQ-4101 when a key is
     * missing.
     */
    public static LedgerAtRest open(Path home, Path data, GatewayOptions options, Clock clock) {
        KeyFolder keys = new GatewayKeys(home, data, options).open();
        Ledger ledger = GatewayStores.openLedger(GatewayStores.ledgerFile(home, data, options), options, keys, clock);
        CheckpointFolder published = new CheckpointFolder(data.resolve("checkpoints"), keys.receiptSigner(), clock);
        ControlViews views = new ControlViews(
                ledger,
                new Keys(keys.tokens())::ofSearch,
                Map::of,
                Map::of,
                () -> published.latest(ledger.head().log()),
                new PartnerDays(ledger, keys.tokens(), keys.receiptSigner(), clock)::of,
                clock);
        GenerationShelf shelf = new GenerationShelf(ledger, Gateway.adapterTypes(), data.resolve("generations"));
        EvidenceDesk desk = new EvidenceDesk(
                ledger,
                new StoredConfigurations(
                        shelf::get,
                        ledger::generations,
                        () -> ledger.activeGeneration().map(shelf::get),
                        options.get(GatewayOptions.CODE)),
                () -> published.publish(ledger.head(), text -> Optional.empty()),
                () -> published.all(ledger.head().log()),
                clock);
        return new LedgerAtRest(ledger, views, desk);
    }

    /** Where the ledger of a data folder lies, whether it is there or not. */
    public static Path file(Path home, Path data, GatewayOptions options) {
        return GatewayStores.ledgerFile(home, data, options);
    }

    /** The ways of the records under a key or id, as the control API tells them: UTF-8 JSON. */
    public byte[] trace(String key) {
        return views.trace(key);
    }

    /** The inbox of unmapped values, as the control API tells it: UTF-8 JSON. */
    public byte[] codes() {
        return views.codes();
    }

    /** A message as received, as the control API tells it, for a named person; the log says who looked. */
    public Optional<byte[]> reveal(String id, String who) {
        return views.reveal(id, who);
    }

    /** Evidence about a record, for a named person; the log says who asked. A ZIP. */
    public byte[] evidence(String id, Audience audience, String who) {
        return evidence.make(id, audience, who);
    }

    @Override
    public void close() {
        ledger.close();
    }
}
