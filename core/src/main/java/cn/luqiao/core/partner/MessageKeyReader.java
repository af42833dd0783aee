package cn.luqiao.core.partner;

import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.SignatureAlgorithm;
import cn.luqiao.core.seal.SignatureCheck;
import cn.luqiao.core.source.Section;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads {@code key:}, the file of a public key or certificate that signs messages. */
final class MessageKeyReader {
    private static final List<String> ALGORITHMS = Arrays.stream(SignatureAlgorithm.values())
            .map(SignatureAlgorithm::label)
            .toList();

    private MessageKeyReader() {}

    static Optional<Credential> read(Section item, Path folder, Credential.Scope scope) {
        String name = item.text("key", "");
        String keyId = item.text("keyId", name.replaceFirst("\\.[^.]*$", ""));
        SignatureAlgorithm algorithm = SignatureAlgorithm.named(item.oneOf("algorithm", ALGORITHMS, "sm2-sm3"))
                .orElse(SignatureAlgorithm.SM2_SM3);
        String sm2Id = item.text("sm2Id", SignatureCheck.DEFAULT_SM2_ID);
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder.normalize()) || !Files.isRegularFile(file)) {
            item.findings()
                    .error(
                            "LQ-7005",
                            item.place("key"),
                            "key " + name,
                            "a file in config/certificates",
                            "Add the PEM file of the public key or certificate.");
            return Optional.empty();
        }
        return fitting(item, file, algorithm)
                .map(pem -> new Credential.MessageKey(keyId, algorithm, pem, sm2Id, scope));
    }

    private static Optional<String> fitting(Section item, Path file, SignatureAlgorithm algorithm) {
        try {
            String pem = Files.readString(file);
            SignatureCheck.ofPem(pem, algorithm);
            return Optional.of(pem);
        } catch (ProblemException e) {
            item.findings()
                    .error(
                            "LQ-7110",
                            item.place("key"),
                            e.problem().what(),
                            e.problem().expected(),
                            "Replace the file, or correct algorithm.");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
