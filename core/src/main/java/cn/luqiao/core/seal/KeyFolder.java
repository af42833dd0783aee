package cn.luqiao.core.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The gateway's own keys in a folder of mode 0700 outside the store, one file of mode 0600 each:
 *
 * <ul>
 *   <li>{@code index.key}: HMAC key of all tokens. Never rotated: a new one would make every stored key unfindable.
 *   <li>{@code store-NNNN-FFFFFFFF.key}: SM4 keys of the store. The highest number seals, all of them open. F is the
 *       fingerprint, so a damaged or foreign file is noticed before it is used.
 *   <li>{@code receipt-NNNN.pem}: SM2 keys of receipts (PKCS#8). The highest number signs, all of them verify.
 * </ul>
 *
 * The first two kinds hold a header line ({@code luqiao index key 1}, {@code luqiao store key 1}) and the key in base64.
 *
 * <p>With a {@link KeyModule} elsewhere no private key lies here: the receipt keys are those of the module with such names,
 * and the first two kinds are wrapped by it ({@code luqiao wrapped index key 1}, {@code luqiao wrapped store key 1}).
 */
public final class KeyFolder {
    private static final String INDEX = "index.key";
    private static final String INDEX_HEAD = "luqiao index key 1";
    private static final String STORE_HEAD = "luqiao store key 1";
    private static final Pattern STORE_NAME = Pattern.compile("store-[0-9]{4}-[0-9a-f]{8}\\.key");
    private static final Pattern RECEIPT_NAME = Pattern.compile("receipt-[0-9]{4}\\.pem");
    private static final Pattern RECEIPT_KEY = Pattern.compile("receipt-[0-9]{4}");
    private static final String WRAPPED = "luqiao wrapped ";
    private static final int INDEX_KEY_BYTES = 32;
    private static final int STORE_KEY_BYTES = 16;

    private final Path folder;
    private final Tokens tokens;
    private final TreeMap<String, byte[]> storeKeys = new TreeMap<>();
    private final Optional<KeyModule> module;
    private final TreeMap<String, ReceiptSigner> receiptKeys = new TreeMap<>();
    private final StoreCipher cipher;
    private final ReceiptSigner signer;

    private KeyFolder(Path folder, Optional<KeyModule> module) {
        this.folder = folder;
        this.module = module;
        module.ifPresent(this::readReceiptKeys);
        tokens = new Tokens(readKey(folder.resolve(INDEX), INDEX_HEAD, INDEX_KEY_BYTES));
        for (Path file : files(folder)) {
            readOther(file);
        }
        if (storeKeys.isEmpty()) {
            throw missing(folder.resolve("store-0001-*.key"));
        }
        if (receiptKeys.isEmpty()) {
            throw module.isPresent() ? noReceiptKey() : missing(folder.resolve("receipt-0001.pem"));
        }
        cipher = new StoreCipher(storeKeys.lastKey(), storeKeys);
        signer = receiptKeys.lastEntry().getValue();
    }

    /**
     * The keys of a folder. When {@code createDemoKeys} and the folder is absent or empty, makes a first set; keys are
     * never added to a set that has lost one. Throws {@link ProblemException}: LQ-4101 a key is missing, LQ-4102 others
     * may read one, LQ-4106 one is damaged.
     */
    public static KeyFolder open(Path folder, boolean createDemoKeys) {
        if (createDemoKeys && (!Files.isDirectory(folder) || files(folder).isEmpty())) {
            PrivateFiles.makeFolder(folder);
            createKeys(folder);
        }
        if (!Files.exists(folder.resolve(INDEX))) {
            throw missing(folder.resolve(INDEX));
        }
        PrivateFiles.refuseWide(folder, "0700");
        return new KeyFolder(folder, Optional.empty());
    }

    /**
     * The keys of a folder whose private keys are held by a module. Throws as above, and LQ-4143 when the module holds no
     * receipt key, LQ-4106 when a private key lies in the folder all the same.
     */
    public static KeyFolder open(Path folder, KeyModule module) {
        if (!Files.exists(folder.resolve(INDEX))) {
            throw missing(folder.resolve(INDEX));
        }
        PrivateFiles.refuseWide(folder, "0700");
        return new KeyFolder(folder, Optional.of(module));
    }

    /** Makes a first set of keys as below, wrapped by a module that holds a receipt key already; else LQ-4143. */
    public static KeyFolder create(Path folder, KeyModule module) {
        refuseUsed(folder);
        if (module.keys().stream().noneMatch(KeyFolder::isReceiptKey)) {
            throw noReceiptKey();
        }
        PrivateFiles.makeFolder(folder);
        PrivateFiles.refuseWide(folder, "0700");
        createStoreKey(folder, 1, Optional.of(module));
        writeKey(folder.resolve(INDEX), INDEX_HEAD, random(INDEX_KEY_BYTES), Optional.of(module));
        return new KeyFolder(folder, Optional.of(module));
    }

    /**
     * Makes a first set of keys in a folder that is absent or empty. Throws {@link ProblemException} LQ-4010 when
     * anything lies there: keys are never replaced.
     */
    public static KeyFolder create(Path folder) {
        refuseUsed(folder);
        PrivateFiles.makeFolder(folder);
        PrivateFiles.refuseWide(folder, "0700");
        createKeys(folder);
        return new KeyFolder(folder, Optional.empty());
    }

    private static void refuseUsed(Path folder) {
        if (Files.exists(folder) && !(Files.isDirectory(folder) && files(folder).isEmpty())) {
            throw new ProblemException(Problem.of("LQ-4010").at(folder.toString()));
        }
    }

    /** The key files with their purpose, in order of their names. */
    public List<Listed> list() {
        return files(folder).stream()
                .map(file -> new Listed(file, Purpose.of(file.getFileName().toString())))
                .toList();
    }

    /** A file of the folder. */
    public record Listed(Path file, Purpose purpose) {}

    /** What a key file is for, Chinese first. */
    public enum Purpose {
        INDEX("索引密钥：业务键的不可逆标记；永不更换", "index key: tokens of business keys; never replaced"),
        STORE("存储密钥：加密台账中的内容", "store key: encrypts what rests in the ledger"),
        RECEIPT("回执密钥：为回执签名（SM2）", "receipt key: signs receipts (SM2)"),
        OTHER("不是密钥文件", "no key file");

        private final String zh;
        private final String en;

        Purpose(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        private static Purpose of(String name) {
            if (name.equals(KeyFolder.INDEX)) {
                return INDEX;
            }
            return STORE_NAME.matcher(name).matches()
                    ? STORE
                    : RECEIPT_NAME.matcher(name).matches() ? RECEIPT : OTHER;
        }

        /** In Chinese. */
        public String zh() {
            return zh;
        }

        /** In English. */
        public String en() {
            return en;
        }
    }

    /** Makes HMAC tokens under the index key. */
    public Tokens tokens() {
        return tokens;
    }

    /** Encrypts and opens what rests in the store. */
    public StoreCipher storeCipher() {
        return cipher;
    }

    /** Signs receipts with the newest receipt key. */
    public ReceiptSigner receiptSigner() {
        return signer;
    }

    /** The public half of any receipt key in the folder, so that old receipts verify after a renewal. */
    public Optional<Sm2PublicKey> receiptKey(String keyId) {
        return receiptKeys.values().stream()
                .map(ReceiptSigner::publicKey)
                .filter(key -> key.keyId().equals(keyId))
                .findFirst();
    }

    /** Makes a new store key and gives the folder opened anew: it seals with the new key, old ones still open. */
    public KeyFolder withNewStoreKey() {
        createStoreKey(folder, Integer.parseInt(storeKeys.lastKey().substring(0, 4)) + 1, module);
        return new KeyFolder(folder, module);
    }

    private void readOther(Path file) {
        String name = file.getFileName().toString();
        if (STORE_NAME.matcher(name).matches()) {
            byte[] key = readKey(file, STORE_HEAD, STORE_KEY_BYTES);
            String id = name.substring(6, 19);
            if (!id.endsWith(fingerprint(key))) {
                throw damaged(file, "key does not match the fingerprint in its name");
            }
            storeKeys.put(id, key);
        } else if (RECEIPT_NAME.matcher(name).matches()) {
            if (module.isPresent()) {
                throw damaged(file, "私钥应在签名进程中 private keys belong into the signing process");
            }
            try {
                receiptKeys.put(name, new Sm2ReceiptSigner(Sm2Keys.fromPem(PrivateFiles.read(file))));
            } catch (IllegalArgumentException e) {
                throw damaged(file, e.getMessage());
            }
        }
    }

    private void readReceiptKeys(KeyModule held) {
        held.keys().stream()
                .filter(KeyFolder::isReceiptKey)
                .forEach(key -> receiptKeys.put(
                        key.name(), new ModuleReceiptSigner(held.signer(key.name(), SignatureAlgorithm.SM2_SM3))));
    }

    private static boolean isReceiptKey(HeldKey key) {
        return key.kind() == KeyKind.SM2 && RECEIPT_KEY.matcher(key.name()).matches();
    }

    private byte[] readKey(Path file, String head, int length) {
        List<String> lines = PrivateFiles.read(file).lines().toList();
        String wanted = module.isPresent() ? wrapped(head) : head;
        if (lines.size() == 2 && lines.get(0).equals(wanted)) {
            try {
                byte[] read = Base64.getDecoder().decode(lines.get(1));
                byte[] key = module.map(held -> held.unwrapStoreKey(read)).orElse(read);
                if (key.length == length) {
                    return key;
                }
            } catch (IllegalArgumentException e) {
                throw damaged(file, "not base64");
            }
        }
        throw damaged(file, "expected: line '" + wanted + "', then " + length + " bytes in base64");
    }

    private static String wrapped(String head) {
        return head.replaceFirst("luqiao ", WRAPPED);
    }

    private static void createKeys(Path folder) {
        PrivateFiles.writeNew(folder.resolve("receipt-0001.pem"), Sm2Keys.toPem(Sm2Keys.generate(new SecureRandom())));
        createStoreKey(folder, 1, Optional.empty());
        writeKey(folder.resolve(INDEX), INDEX_HEAD, random(INDEX_KEY_BYTES), Optional.empty());
    }

    private static void createStoreKey(Path folder, int number, Optional<KeyModule> module) {
        byte[] key = random(STORE_KEY_BYTES);
        String name = String.format(Locale.ROOT, "store-%04d-%s.key", number, fingerprint(key));
        writeKey(folder.resolve(name), STORE_HEAD, key, module);
    }

    private static void writeKey(Path file, String head, byte[] key, Optional<KeyModule> module) {
        byte[] written = module.map(held -> held.wrapStoreKey(key)).orElse(key);
        String line = module.isPresent() ? wrapped(head) : head;
        PrivateFiles.writeNew(file, line + "\n" + Base64.getEncoder().encodeToString(written) + "\n");
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static String fingerprint(byte[] key) {
        return Digests.sm3Hex("luqiao store key".getBytes(UTF_8), key).substring(0, 8);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProblemException noReceiptKey() {
        return new ProblemException(
                Problem.of("LQ-4143")
                        .at("receipt-0001")
                        .remedy(
                                "Make it where the keys are kept: luqiao keys create receipt-0001 --kind sm2, then serve again."));
    }

    private static ProblemException missing(Path file) {
        return new ProblemException(Problem.of("LQ-4101").at(file.toString()));
    }

    private static ProblemException damaged(Path file, String why) {
        return new ProblemException(Problem.of("LQ-4106").at(file.toString()).because(why));
    }

    /** Lets go of the module that held the keys, where one did. */
    public void close() {
        module.ifPresent(KeyModule::close);
    }

    /** Ids of all store keys, the current one last. */
    public List<String> storeKeyIds() {
        return List.copyOf(storeKeys.keySet());
    }

    @Override
    public String toString() {
        return "keys in " + folder + ", store keys " + storeKeyIds();
    }
}
