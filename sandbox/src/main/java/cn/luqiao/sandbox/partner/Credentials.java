package cn.luqiao.sandbox.partner;

import cn.luqiao.sandbox.record.Participant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The credential files of one partner below the credentials folder.
 *
 * @param folder the credentials folder of all partners
 * @param partner whose files are read
 */
public record Credentials(Path folder, Participant partner) {
    private static final int NO_SUCH_FILE = 66;

    /** The trust anchor of the gateway's TLS server, PEM. */
    public Path trustAnchor() {
        return existing(folder.resolve("ca.pem"));
    }

    /** The partner's file of that name. Fails with exit code 66 when it does not exist. */
    public Path file(String name) {
        return existing(folder.resolve(partner.partner()).resolve(name));
    }

    /** The trimmed text of the partner's file of that name. */
    public String secret(String name) {
        Path file = file(name);
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (text.isEmpty()) {
                throw missing(file, "文件为空 / is empty");
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw missing(file, "文件不存在 / does not exist");
        }
        return file;
    }

    private SandboxFailure missing(Path file, String what) {
        return new SandboxFailure(
                NO_SUCH_FILE,
                partner.partner() + " " + file + "：" + what
                        + "。请在 --credentials 目录中提供该凭据文件 / put the credential file there.");
    }
}
