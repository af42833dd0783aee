package cn.luqiao.app.command;

import cn.luqiao.app.CommandFailure;
import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.app.NativeFolder;
import cn.luqiao.app.PrivateFile;
import cn.luqiao.app.RunningGateway;
import cn.luqiao.core.evidence.Audience;
import cn.luqiao.core.seal.Certificates;
import cn.luqiao.core.seal.KeyKind;
import cn.luqiao.core.seal.cms.ContentCipher;
import cn.luqiao.core.seal.cms.EnvelopeWriter;
import cn.luqiao.core.seal.cms.Syntax;
import cn.luqiao.gateway.LedgerAtRest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a file that proves one record's way. */
@Command(
        name = "evidence",
        description = {
            "出具一条记录的证据文件，供参与方或审计离线核验；谁出具记入台账。",
            "Make a file that proves one record's way, for a partner or an auditor to check offline; who made it is logged."
        })
public final class EvidenceCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private Places places;

    @Parameters(
            paramLabel = "RECORD-ID",
            description = "记录号、批次某行的记录号、批次号或投递号。 Id of a record, a line of a batch, a batch or a delivery.")
    private String id;

    @Option(
            names = "--for",
            paramLabel = "PARTNER|auditor",
            required = true,
            description = "给谁：参与方只见其自己发送或接收的部分。 For whom: a partner sees what it sent or received itself.")
    private String audience;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "写到何处；缺省 evidence-记录号-给谁.zip。 Where to; by default evidence-ID-FOR.zip.")
    private Path file;

    @Option(
            names = "--to",
            paramLabel = "CERT",
            description = "用此证书加密（SM2 用国密，其余用 CMS）。 Encrypt for this certificate: SM2 by GB/T 35275, others by CMS.")
    private Path recipient;

    @Option(
            names = "--who",
            paramLabel = "WHO",
            description = "出具人；缺省为系统用户。 Who makes it; by default the user of this machine.")
    private String who;

    public EvidenceCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws IOException {
        Path to = file == null
                ? Path.of("evidence-" + id + "-" + audience + (recipient == null ? ".zip" : ".zip.p7m"))
                : file;
        Optional<X509Certificate> reader = recipient == null
                ? Optional.empty()
                : Optional.of(
                        Certificates.read(VerifyCommand.existing(recipient)).get(0));
        if (Files.exists(to)) {
            throw new CommandFailure(
                    Exit.USAGE,
                    to + "：文件已存在，不覆盖；用 -o 另指定。 The file exists and is not overwritten; name another with -o.");
        }
        byte[] made = made(who == null ? System.getProperty("user.name", "") : who);
        byte[] written = reader.isPresent() ? sealed(made, reader.get()) : made;
        // It may hold personal data in clear.
        PrivateFile.write(to, written);
        desk.out().println(to + "：" + written.length + " 字节 bytes");
        return Exit.GOOD;
    }

    private byte[] sealed(byte[] plain, X509Certificate reader) throws IOException {
        boolean national = KeyKind.of(reader.getPublicKey()).equals(Optional.of(KeyKind.SM2));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EnvelopeWriter writer = new EnvelopeWriter(national ? Syntax.NATIONAL : Syntax.PLAIN, desk.clock());
        ContentCipher cipher = national ? ContentCipher.SM4_GCM : ContentCipher.AES256_GCM;
        try (OutputStream content = writer.enveloped(out, cipher, List.of(reader))) {
            content.write(plain);
        }
        return out.toByteArray();
    }

    private byte[] made(String by) throws IOException {
        Path data = places.data(desk);
        Optional<RunningGateway> running = RunningGateway.on(data);
        if (running.isPresent()) {
            ObjectNode request =
                    RunningGateway.asMe().put("who", by).put("id", id).put("for", audience);
            JsonNode answer = running.get().act("/control/v1/evidence", request);
            if (!answer.path("ok").asBoolean()) {
                throw new CommandFailure(Exit.NEGATIVE, answer.path("detail").asText(answer.toString()));
            }
            return Base64.getDecoder().decode(answer.path("file").asText());
        }
        if (!Files.isDirectory(data)) {
            throw new CommandFailure(
                    Exit.NO_SUCH_FILE, data + "：没有数据，用 --data 指定。 No data; name its folder with --data.");
        }
        NativeFolder.prepare(data);
        try (LedgerAtRest ledger = LedgerAtRest.open(places.home(desk), data, places.options(desk), desk.clock())) {
            return ledger.evidence(id, Audience.of(audience), by);
        }
    }
}
