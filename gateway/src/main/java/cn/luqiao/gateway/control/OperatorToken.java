package cn.luqiao.gateway.control;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.RandomBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Set;

/** The operator's token in a file of mode 0600, made at the first start. Guards the control port on loopback. */
public final class OperatorToken {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int TOKEN_BYTES = 32;
    private final String token;

    private OperatorToken(String token) {
        this.token = token;
    }

    /** The token of a file; makes the file when it is not there. Throws LQ-4102 when others may read it. */
    public static OperatorToken in(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
                Files.writeString(file, RandomBytes.hex(TOKEN_BYTES) + "\n", StandardCharsets.US_ASCII);
            }
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw new ProblemException(
                        Problem.of("LQ-4102").at(file.toString()).expected("权限 0600 · mode 0600"));
            }
            return new OperatorToken(
                    Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether an Authorization header carries it. */
    boolean opens(String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return false;
        }
        byte[] given = authorization.substring("Bearer ".length()).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, token.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "operator token";
    }
}
