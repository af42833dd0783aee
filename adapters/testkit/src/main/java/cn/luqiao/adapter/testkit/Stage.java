package cn.luqiao.adapter.testkit;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.LinkName;
import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import cn.luqiao.adapter.Settings;
import cn.luqiao.core.partner.ClockTolerance;
import cn.luqiao.core.partner.Limits;
import cn.luqiao.core.record.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** One adapter between a partner and an intake, all of them real, with a Camel context of their own. */
public final class Stage implements AutoCloseable {
    /** Largest message and file in bytes that the intake of a stage takes. */
    public static final long SIZE_BYTES_MAX = 64 * 1024;

    private final Path folder;
    private final OtherSide side;
    private final ContractIntake intake;
    private final CamelContext camel = new DefaultCamelContext();
    private Map<String, String> secrets;
    private Adapter adapter;

    /** A stage that writes only below that folder. Opens nothing yet. */
    public Stage(Path folder, OtherSide side) {
        this.folder = folder;
        this.side = side;
        this.secrets = side.secrets();
        this.intake = new ContractIntake(folder.resolve("intake"), side, SIZE_BYTES_MAX);
        camel.start();
    }

    /** The partner. */
    public OtherSide side() {
        return side;
    }

    /** The intake. */
    public ContractIntake intake() {
        return intake;
    }

    /** From the next {@link #open()} on, every secret has this value. */
    public void useWrongSecret(String value) {
        secrets = new java.util.HashMap<>(side.secrets());
        secrets.replaceAll((name, right) -> value);
    }

    /** Opens and starts the adapter; again after {@link #closeAdapter()}. */
    public Adapter open() throws Exception {
        adapter = side.open(context());
        adapter.start();
        return adapter;
    }

    /** What the adapter is opened with. */
    public ContractContext context() throws IOException {
        boolean inbound = side.neverSends().isEmpty();
        boolean outbound = side.neverReceives().isEmpty();
        Settings settings = Links.settings(side.type(), side.options(), inbound, outbound);
        Path work = Files.createDirectories(folder.resolve("work"));
        return new ContractContext(
                camel,
                intake,
                new LinkName("partner", "main"),
                inbound,
                outbound,
                settings,
                new Limits(SIZE_BYTES_MAX, SIZE_BYTES_MAX, 1000, 64, 64, 16, 0, ClockTolerance.DEFAULT),
                secrets,
                side.clientTls(),
                work);
    }

    /** The open adapter. */
    public Adapter adapter() {
        return adapter;
    }

    /** Closes the adapter, if it is open. */
    public void closeAdapter() {
        if (adapter != null) {
            adapter.close();
            adapter = null;
        }
    }

    /** Sends a text out and waits at most ten seconds. */
    public Sent sendOut(String text) {
        return sendOut(text, Duration.ofSeconds(10));
    }

    /** Sends a text out and waits that long; the same text is the same delivery. */
    public Sent sendOut(String text, Duration timeout) {
        return adapter.send(outbound(text, false, timeout));
    }

    /** A delivery whose id follows from its text. */
    public Outbound outbound(String text, boolean reply, Duration timeout) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String hex = HexFormat.of().formatHex(java.util.Arrays.copyOf(bytes, 16));
        String id = hex.substring(0, 24) + String.format(java.util.Locale.ROOT, "%08x", text.hashCode());
        return new Outbound(
                id,
                Kind.parse("person-participation/v1#report"),
                side.outbound(text),
                List.of(),
                Optional.of("group-1"),
                reply,
                timeout);
    }

    @Override
    public void close() throws Exception {
        intake.release();
        closeAdapter();
        camel.stop();
        side.close();
    }
}
