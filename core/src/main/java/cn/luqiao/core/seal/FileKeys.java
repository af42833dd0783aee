package cn.luqiao.core.seal;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Keys in PKCS#12 or PEM files of this process's folder, one key a file, {@code NAME.p12} or {@code NAME.pem} of mode 0600.
 * A name that ends in {@code -enc} is an encryption key, any other one signs. Secrets of the store are wrapped under
 * {@code wrap.key}, made when first wanted.
 */
public final class FileKeys implements KeyModule {
    /** What names of encryption keys end in. */
    public static final String ENCRYPTION_SUFFIX = "-enc";

    private final Path folder;
    private final Map<String, Identity> identities = new TreeMap<>();
    private final Map<String, Signer> signers = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    private FileKeys(Path folder, char[] password) {
        this.folder = folder;
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            identities.put(name.substring(0, name.length() - 4), KeyFile.identity(file, password));
        }
    }

    /**
     * The keys of a folder of mode 0700; none when it is absent. Throws {@link ProblemException}: LQ-4102 others may read
     * something, LQ-4107 a file cannot be opened.
     */
    public static FileKeys open(Path folder, char[] password) {
        if (Files.isDirectory(folder)) {
            PrivateFiles.refuseWide(folder, "0700");
        }
        return new FileKeys(folder, password);
    }

    @Override
    public String description() {
        return "本进程的文件 files of this process: " + folder;
    }

    @Override
    public List<HeldKey> keys() {
        return identities.entrySet().stream()
                .map(entry -> held(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** What may be known of a key. */
    static HeldKey held(String name, Identity identity) {
        return new HeldKey(name, use(name), PrivateKeys.kind(identity.key()), identity.chain());
    }

    /** What a key of that name is made for. */
    public static CertificateUse use(String name) {
        return name.endsWith(ENCRYPTION_SUFFIX) ? CertificateUse.ENCRYPTION : CertificateUse.SIGNING;
    }

    @Override
    public Signer signer(String key, SignatureAlgorithm algorithm) {
        Identity identity = identity(key, CertificateUse.SIGNING);
        return signers.computeIfAbsent(
                key + " " + algorithm, k -> new LocalSigner(identity.key(), identity.publicKey(), algorithm));
    }

    @Override
    public byte[] unwrap(String key, KeyWrap how, byte[] wrapped, int secretBytes) {
        return Unwrapping.unwrap(identity(key, CertificateUse.ENCRYPTION).key(), how, wrapped, secretBytes);
    }

    @Override
    public byte[] agree(String key, PublicKey other) {
        return Unwrapping.agree(identity(key, CertificateUse.ENCRYPTION).key(), other);
    }

    @Override
    public byte[] random(int bytes) {
        byte[] out = new byte[bytes];
        random.nextBytes(out);
        return out;
    }

    @Override
    public synchronized byte[] wrapStoreKey(byte[] secret) {
        Path file = folder.resolve(WrapKey.FILE);
        if (!Files.exists(file)) {
            PrivateFiles.makeFolder(folder);
            WrapKey.create(file);
        }
        return WrapKey.read(file).wrap(secret);
    }

    @Override
    public byte[] unwrapStoreKey(byte[] wrapped) {
        return WrapKey.read(folder.resolve(WrapKey.FILE)).unwrap(wrapped);
    }

    @Override
    public void close() {
        identities.clear();
        signers.clear();
    }

    private Identity identity(String key, CertificateUse use) {
        Identity found = identities.get(key);
        if (found == null) {
            throw new ProblemException(Problem.of("LQ-4143").at(key).expected(String.join(", ", identities.keySet())));
        }
        if (use(key) != use) {
            throw new ProblemException(Problem.of("LQ-4145").at(key).expected(use.expectation()));
        }
        return found;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(".p12") || file.toString().endsWith(".pem"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "keys " + identities.keySet() + " in " + folder;
    }
}
