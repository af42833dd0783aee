package cn.luqiao.core.seal;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Wraps secrets of the store by SM4-GCM under a key in a file of mode 0600 that stays where the module is. */
final class WrapKey {
    static final String FILE = "wrap.key";

    private static final String HEAD = "luqiao wrap key 1";
    private static final String ID = "wrap-1";
    private static final String KIND = "store secret";
    private static final int KEY_BYTES = 16;

    private final Path file;
    private final StoreCipher cipher;

    private WrapKey(Path file, byte[] key) {
        this.file = file;
        cipher = new StoreCipher(ID, Map.of(ID, key));
    }

    static void create(Path file) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        PrivateFiles.writeNew(file, HEAD + "\n" + Base64.getEncoder().encodeToString(key) + "\n");
    }

    /** Throws {@link ProblemException}: LQ-4101 missing, LQ-4102 others may read it, LQ-4106 damaged. */
    static WrapKey read(Path file) {
        if (!Files.exists(file)) {
            throw new ProblemException(Problem.of("LQ-4101").at(file.toString()));
        }
        List<String> lines = PrivateFiles.read(file).lines().toList();
        try {
            byte[] key = lines.size() == 2 && lines.get(0).equals(HEAD)
                    ? Base64.getDecoder().decode(lines.get(1))
                    : new byte[0];
            if (key.length == KEY_BYTES) {
                return new WrapKey(file, key);
            }
        } catch (IllegalArgumentException e) {
            throw damaged(file);
        }
        throw damaged(file);
    }

    byte[] wrap(byte[] secret) {
        return cipher.seal(FILE, KIND, secret).bytes();
    }

    byte[] unwrap(byte[] wrapped) {
        try {
            return cipher.open(FILE, KIND, new SealedBytes(ID, wrapped));
        } catch (ProblemException e) {
            throw damaged(file);
        }
    }

    private static ProblemException damaged(Path file) {
        return new ProblemException(Problem.of("LQ-4106").at(file.toString()));
    }
}
