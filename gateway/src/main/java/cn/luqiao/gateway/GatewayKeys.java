package cn.luqiao.gateway;

import cn.luqiao.core.seal.Certificates;
import cn.luqiao.core.seal.FileKeys;
import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.core.seal.KeyModule;
import cn.luqiao.core.seal.OwnKeys;
import cn.luqiao.core.seal.Secrets;
import cn.luqiao.core.seal.remote.RemoteKeys;
import cn.luqiao.gateway.generation.GatewayOptions;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Opens the keys of a data folder as configured: files of this process, or a signing process of its own. */
public final class GatewayKeys {
    private final Path home;
    private final Path data;
    private final GatewayOptions options;

    /** Relative paths of the configuration lie below {@code home}. */
    public GatewayKeys(Path home, Path data, GatewayOptions options) {
        this.home = home;
        this.data = data;
        this.options = options;
    }

    /** The keys of the store, the index and the receipts. Throws what {@link KeyFolder} and {@link RemoteKeys} throw. */
    public KeyFolder open() {
        return open(false);
    }

    /** The same; {@code createDemoKeys} makes a first set in files when there is none. */
    KeyFolder open(boolean createDemoKeys) {
        return signer().map(held -> KeyFolder.open(folder(), held))
                .orElseGet(() -> KeyFolder.open(folder(), createDemoKeys));
    }

    /** Makes the first ones; throws LQ-4143 when the signing process holds no receipt key. */
    public KeyFolder create() {
        return signer().map(held -> KeyFolder.create(folder(), held)).orElseGet(() -> KeyFolder.create(folder()));
    }

    /** The gateway's own keys for envelopes and signatures, wherever they are kept. */
    public KeyModule module(Clock clock) {
        return signer().<KeyModule>map(held -> held).orElseGet(() -> files(clock));
    }

    /** The signing process, when one is configured. Throws LQ-4141 when it does not answer. */
    public Optional<RemoteKeys> signer() {
        String configured = options.get(GatewayOptions.KEYS_SIGNER);
        return configured.isEmpty() ? Optional.empty() : Optional.of(RemoteKeys.connect(home.resolve(configured)));
    }

    /** Where the keys of the store, the index and the receipts lie. */
    public Path folder() {
        return data.resolve("keys");
    }

    private FileKeys files(Clock clock) {
        return own(clock).open();
    }

    /** The files of the gateway's own keys. */
    public OwnKeys own(Clock clock) {
        return OwnKeys.in(data, secrets(), clock);
    }

    /** The certificate of the partner port and those above it; none when none is configured. LQ-4107 as at the start. */
    public List<X509Certificate> partnerPort() {
        String file = options.get(GatewayOptions.PARTNER_KEY_STORE);
        if (file.isEmpty()) {
            return List.of();
        }
        KeyFolder keys = open();
        char[] password = Secrets.in(secrets(), keys).resolveChars(options.get(GatewayOptions.PARTNER_KEY_PASSWORD));
        keys.close();
        return Certificates.ofKeyFile(home.resolve(file), password);
    }

    /** The anchors that client certificates of the partner port are held against; none when none are configured. */
    public List<X509Certificate> clientTrust() {
        String file = options.get(GatewayOptions.PARTNER_CLIENT_TRUST);
        return file.isEmpty() ? List.of() : Certificates.read(home.resolve(file));
    }

    private Path secrets() {
        String configured = options.get(GatewayOptions.SECRETS_FOLDER);
        return configured.isEmpty() ? data.resolve("secrets") : home.resolve(configured);
    }
}
