package cn.luqiao.gateway.generation;

import cn.luqiao.core.source.Findings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The checked options of the gateway itself, from {@code config/luqiao.yaml} and the environment. Immutable. */
public final class GatewayOptions {
    /** Participant code of this gateway's owner. */
    public static final Setting<String> CODE =
            Setting.text("code", "HRSS-370000", "本网关的参与方编码", "participant code that this gateway speaks for");
    /** Everything that the gateway writes. */
    public static final Setting<String> DATA_FOLDER =
            Setting.path("dataFolder", "data", "数据目录", "folder for everything that the gateway writes");
    /** Store of secrets. */
    public static final Setting<String> SECRETS_FOLDER = Setting.path(
            "secretsFolder",
            "",
            "密钥目录，每个密钥一个权限 0600 的文件；空为数据目录下的 secrets",
            "folder with one file of mode 0600 a secret; empty for 'secrets' in the data folder");

    /** Where private keys are kept. */
    public static final Setting<String> KEYS_SIGNER = Setting.path(
            "keys.signer",
            "",
            "独立签名进程（luqiao keys serve）的套接字目录；空为本进程的密钥文件",
            "folder with the socket of a separate signing process (luqiao keys serve); empty keeps keys in files of this process");

    public static final Setting<String> PARTNER_HOST =
            Setting.address("partnerPort.host", "0.0.0.0", "参与方端口监听地址", "address that the partner port listens on");
    public static final Setting<Integer> PARTNER_PORT =
            Setting.port("partnerPort.port", 8443, "参与方端口（TLS）；0 为任选", "partner port with TLS; 0 for any free one");
    public static final Setting<Boolean> PARTNER_PLAIN = Setting.flag(
            "partnerPort.plain",
            false,
            "另开无加密端口，只限本机，只用于演示",
            "also open a port without TLS, on loopback, for demonstrations only");
    public static final Setting<Integer> PARTNER_PLAIN_PORT =
            Setting.port("partnerPort.plainPort", 8080, "无加密端口；0 为任选", "port without TLS; 0 for any free one");
    public static final Setting<Boolean> PARTNER_SELF_CHECK = Setting.flag(
            "partnerPort.selfCheck",
            false,
            "开放 /exchange/v1/self-check，供接入方核对报文签名；只用于测试环境",
            "answer /exchange/v1/self-check, where partners compare how they sign; for test environments");
    public static final Setting<String> PARTNER_KEY_STORE = Setting.path(
            "partnerPort.keyStore",
            "",
            "服务端证书和私钥（PKCS#12）；演示之外必填",
            "our certificate and key, PKCS#12; needed outside the demo");
    public static final Setting<String> PARTNER_KEY_PASSWORD =
            Setting.secret("partnerPort.keyStorePassword", "其口令", "its password, secret:NAME");
    public static final Setting<String> PARTNER_CLIENT_TRUST = Setting.path(
            "partnerPort.clientTrust",
            "",
            "客户端证书的信任锚（PEM）；空则按参与方文件中的指纹判断",
            "trust anchors of client certificates, PEM; empty judges by the fingerprints in partner files");

    public static final Setting<String> PARTNER_CRLS = Setting.path(
            "partnerPort.crls",
            "",
            "吊销列表目录（*.crl，须有 clientTrust）；空则不查吊销",
            "folder of revocation lists (*.crl), with clientTrust; empty does not look at revocation");
    public static final Setting<String> PARTNER_REVOCATION = Setting.word(
            "partnerPort.revocation",
            List.of("prefer", "require"),
            "prefer",
            "无有效吊销列表时：prefer 放行并记录，require 拒绝",
            "without a current list: prefer passes and writes it down, require refuses");

    public static final Setting<String> CONTROL_HOST =
            Setting.address("controlPort.host", "127.0.0.1", "控制端口监听地址", "address that the control port listens on");
    public static final Setting<Integer> CONTROL_PORT =
            Setting.port("controlPort.port", 9443, "控制端口；0 为任选", "control port; 0 for any free one");

    public static final Setting<String> LEDGER_URL = Setting.address(
            "ledger.url", "", "台账数据库；空为数据目录下的 SQLite", "ledger store; empty for SQLite in the data folder");
    public static final Setting<Integer> LEDGER_GROUP_MAX =
            Setting.number("ledger.groupMax", 1, 1024, 64, "一次提交最多合并的记录数", "most records that one commit takes");
    public static final Setting<Integer> LEDGER_GROUP_WAIT_MICROS = Setting.number(
            "ledger.groupWaitMicros",
            0,
            100_000,
            200,
            "合并提交时为下一条最长等待（微秒）；0 为不等",
            "longest wait for one more of them, microseconds; 0 never waits");

    public static final Setting<Duration> LEDGER_CHECKPOINT_INTERVAL = Setting.duration(
            "ledger.checkpointInterval", "1m", "发布检查点的间隔", "how often a checkpoint is published while the log grows");
    public static final Setting<String> LEDGER_STAMP_URL = Setting.address(
            "ledger.timeStampUrl",
            "",
            "时间戳机构地址（RFC 3161）；空为不取",
            "address of a time-stamping authority (RFC 3161); empty for none");
    public static final Setting<String> LEDGER_STAMP_TRUST = Setting.path(
            "ledger.timeStampTrust",
            "",
            "时间戳机构的证书或其签发者（PEM）；取时间戳时必填",
            "certificates of the authority or its issuer, PEM; needed with timeStampUrl");

    public static final Setting<String> QUEUE_URL = Setting.address(
            "queue.url", "", "外部 Artemis 地址；空为进程内", "address of an outside Artemis; empty for one in this process");
    public static final Setting<String> QUEUE_USER =
            Setting.credential("queue.user", "外部 Artemis 用户名；空为匿名", "user at the outside Artemis; empty for nobody");
    public static final Setting<String> QUEUE_PASSWORD =
            Setting.secret("queue.password", "外部 Artemis 口令", "password there, secret:NAME");
    public static final Setting<String> QUEUE_JOURNAL = Setting.word(
            "queue.journal",
            List.of("nio", "asyncio", "mapped"),
            "nio",
            "进程内队列的日志类型",
            "journal type of the one in this process");
    public static final Setting<Integer> QUEUE_JOURNAL_BUFFER_MICROS = Setting.number(
            "queue.journalBufferMicros", 1, 100_000, 200, "日志缓冲等待（微秒）", "wait of the journal's buffer, microseconds");

    public static final Setting<Duration> SYNC_TIMEOUT =
            Setting.duration("syncTimeout", "10s", "同步请求最长等待", "longest wait for the answer to a question");
    public static final Setting<Duration> SWEEP_INTERVAL = Setting.duration(
            "sweepInterval", "10s", "从台账找回遗漏工作的间隔", "how often forgotten work is looked for in the ledger");
    public static final Setting<Duration> IDLE_AFTER = Setting.duration(
            "consumerIdleAfter", "30s", "队列空闲多久后停止消费者", "idle time after which a queue's consumer ends");
    public static final Setting<Duration> SHUTDOWN_TIMEOUT =
            Setting.duration("shutdownTimeout", "30s", "停机最长等待", "longest time for an orderly stop");

    /** Every option, in the order of the file. */
    public static final List<Setting<?>> ALL = List.of(
            CODE,
            DATA_FOLDER,
            SECRETS_FOLDER,
            SYNC_TIMEOUT,
            SWEEP_INTERVAL,
            IDLE_AFTER,
            SHUTDOWN_TIMEOUT,
            KEYS_SIGNER,
            PARTNER_HOST,
            PARTNER_PORT,
            PARTNER_PLAIN,
            PARTNER_PLAIN_PORT,
            PARTNER_SELF_CHECK,
            PARTNER_KEY_STORE,
            PARTNER_KEY_PASSWORD,
            PARTNER_CLIENT_TRUST,
            PARTNER_CRLS,
            PARTNER_REVOCATION,
            CONTROL_HOST,
            CONTROL_PORT,
            LEDGER_URL,
            LEDGER_GROUP_MAX,
            LEDGER_GROUP_WAIT_MICROS,
            LEDGER_CHECKPOINT_INTERVAL,
            LEDGER_STAMP_URL,
            LEDGER_STAMP_TRUST,
            QUEUE_URL,
            QUEUE_USER,
            QUEUE_PASSWORD,
            QUEUE_JOURNAL,
            QUEUE_JOURNAL_BUFFER_MICROS);

    private final Map<String, Object> values;

    GatewayOptions(Map<String, Object> values) {
        this.values = new LinkedHashMap<>(values);
    }

    /** Every option at its default. */
    public static GatewayOptions defaults() {
        Map<String, Object> values = new LinkedHashMap<>();
        ALL.forEach(setting -> values.put(setting.name(), GatewayOptionFiles.defaultOf(setting)));
        return new GatewayOptions(values);
    }

    /** What can be read of the options of a source, whatever is wrong with its other files; defaults for the rest. */
    public static GatewayOptions read(GenerationSource source) {
        Findings unheard = new Findings();
        return new GatewayOptionFiles(source.withoutMissingEnvironment(unheard), unheard).read();
    }

    /** The same options with another value for one. */
    public <T> GatewayOptions with(Setting<T> setting, T value) {
        return withAll(Map.of(setting.name(), value));
    }

    GatewayOptions withAll(Map<String, Object> written) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.putAll(written);
        return new GatewayOptions(changed);
    }

    /** Names of the options that have another value there, in the order of the file. */
    public List<String> differing(GatewayOptions other) {
        return ALL.stream()
                .map(Setting::name)
                .filter(name -> !values.get(name).equals(other.values.get(name)))
                .toList();
    }

    /** The value of an option; its default where no file says otherwise. Texts that are not set are empty. */
    @SuppressWarnings("unchecked")
    public <T> T get(Setting<T> setting) {
        Object value = values.get(setting.name());
        if (value == null) {
            throw new IllegalArgumentException("option: " + setting.name() + " (expected: one of GatewayOptions.ALL)");
        }
        return (T) value;
    }
}
