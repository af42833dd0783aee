package cn.luqiao.core.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What {@code secret:NAME} in a configuration file stands for: the file NAME of mode 0600 in the secrets folder, or the
 * line NAME of {@code secrets.sealed} there, encrypted under a store key. Read at each call, so a changed secret counts
 * from the next use on. Thread-safe.
 */
public final class Secrets {
    private static final String PREFIX = "secret:";
    private static final String SEALED = "secrets.sealed";
    private static final String SEALED_HEAD = "luqiao sealed secrets 1";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private final Path folder;
    private final StoreCipher cipher;

    private Secrets(Path folder, StoreCipher cipher) {
        this.folder = folder;
        this.cipher = cipher;
    }

    /** The secrets of a folder; the keys open its sealed file, if it has one. */
    public static Secrets in(Path folder, KeyFolder keys) {
        return new Secrets(folder, keys.storeCipher());
    }

    /** Whether a configuration value is a reference and not the value itself. */
    public static boolean isReference(String value) {
        return value.startsWith(PREFIX);
    }

    /**
     * The value itself, or what it refers to when it reads {@code secret:NAME}. Throws {@link ProblemException}: LQ-4105
     * no such secret, LQ-4102 others may read the file, LQ-4104 the sealed file was changed.
     */
    public String resolve(String valueOrReference) {
        return isReference(valueOrReference) ? value(valueOrReference.substring(PREFIX.length())) : valueOrReference;
    }

    /** As {@link #resolve}, for interfaces that take a password as characters and wipe it. */
    public char[] resolveChars(String valueOrReference) {
        return resolve(valueOrReference).toCharArray();
    }

    /** Whether there is a secret of that name. */
    public boolean has(String name) {
        return NAME.matcher(name).matches()
                && (Files.isRegularFile(folder.resolve(name)) || sealed().containsKey(name));
    }

    /** Writes a new secret into a file of its own, mode 0600, the folder 0700. Throws when the name is taken. */
    public void write(String name, String value) {
        PrivateFiles.makeFolder(folder);
        PrivateFiles.writeNew(folder.resolve(checked(name)), value + "\n");
    }

    /** Puts a secret into the sealed file, or replaces it there. */
    public synchronized void seal(String name, String value) {
        Map<String, String> lines = sealed();
        SealedBytes bytes = cipher.seal(checked(name), SEALED, value.getBytes(UTF_8));
        lines.put(name, bytes.keyId() + " " + Base64.getEncoder().encodeToString(bytes.bytes()));
        StringBuilder text = new StringBuilder(SEALED_HEAD + "\n");
        lines.forEach((key, line) -> text.append(key).append(' ').append(line).append('\n'));
        PrivateFiles.makeFolder(folder);
        PrivateFiles.replace(folder.resolve(SEALED), text.toString());
    }

    private String value(String name) {
        Path file = folder.resolve(checked(name));
        if (Files.isRegularFile(file)) {
            return PrivateFiles.read(file).stripTrailing();
        }
        String line = sealed().get(name);
        if (line == null) {
            throw new ProblemException(Problem.of("LQ-4105")
                    .at(PREFIX + name)
                    .expected("文件 " + file + "（权限 0600），或 " + SEALED + " 中的一行 · a file of mode 0600, or a line of "
                            + SEALED));
        }
        String[] parts = line.split(" ");
        byte[] plain = cipher.open(
                name, SEALED, new SealedBytes(parts[0], Base64.getDecoder().decode(parts[1])));
        return new String(plain, UTF_8);
    }

    private Map<String, String> sealed() {
        Map<String, String> lines = new TreeMap<>();
        Path file = folder.resolve(SEALED);
        if (Files.isRegularFile(file)) {
            PrivateFiles.read(file).lines().skip(1).forEach(line -> {
                int space = line.indexOf(' ');
                lines.put(line.substring(0, space), line.substring(space + 1));
            });
        }
        return lines;
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ProblemException(Problem.of("LQ-4105").at(PREFIX + name).expected("名称 name: " + NAME.pattern()));
        }
        return name;
    }

    @Override
    public String toString() {
        return "secrets in " + folder;
    }
}
