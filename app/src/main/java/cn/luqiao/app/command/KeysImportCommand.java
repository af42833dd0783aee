package cn.luqiao.app.command;

import cn.luqiao.app.CommandFailure;
import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.core.seal.Certificates;
import cn.luqiao.core.seal.HeldKey;
import cn.luqiao.core.seal.OwnKeys;
import cn.luqiao.core.seal.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes in what an authority sent: a certificate for a key that is here, or a whole key. */
@Command(
        name = "import",
        description = "导入签发机构的证书回复、PKCS#12，或 GB/T 35276 加密密钥封装。"
                + " Take in an authority's certificate, a PKCS#12, or an enveloped key of GB/T 35276.")
final class KeysImportCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OutputOption output;

    @Mixin
    private OwnKeysPlace place;

    @Parameters(index = "0", paramLabel = "NAME", description = "密钥名称。 Name of the key.")
    private String name;

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "证书（PEM 或 DER，本级在前），或 PKCS#12。 Certificates, the key's own first, or PKCS#12.")
    private Path file;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description =
                    "PKCS#12 的口令文件，权限 0600；给出即导入 PKCS#12。 Password of a PKCS#12; its presence says that FILE is one.")
    private Path passwordFile;

    @Option(
            names = "--enveloped",
            paramLabel = "FILE",
            description = "GB/T 35276 的 SM2 加密密钥封装（DER 或 Base64）；此时 FILE 是其证书。"
                    + " Enveloped SM2 key; FILE is then its certificate.")
    private Path enveloped;

    @Option(
            names = "--signing-key",
            paramLabel = "NAME",
            description = "封装所对应的签名密钥。 Signing key that the envelope was made for.")
    private String signingKey;

    KeysImportCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        HeldKey taken = take(place.own(desk));
        new OwnKeyListing(List.of(taken)).print(desk.out(), output.json());
        desk.err().println("已导入。运行中的网关和签名进程重启后生效。 Taken in; a running gateway or signing process needs a restart.");
        return Exit.GOOD;
    }

    private HeldKey take(OwnKeys own) {
        if (enveloped != null) {
            if (signingKey == null) {
                throw new CommandFailure(Exit.USAGE, "缺少 --signing-key。 Say for which signing key it was enveloped.");
            }
            return own.takeEnveloped(name, der(existing(enveloped)), signingKey, Certificates.read(existing(file)));
        }
        if (passwordFile != null) {
            char[] password =
                    PrivateFiles.read(existing(passwordFile)).stripTrailing().toCharArray();
            return own.take(name, existing(file), password);
        }
        return own.answer(name, Certificates.read(existing(file)));
    }

    private static byte[] der(Path of) {
        try {
            byte[] bytes = Files.readAllBytes(of);
            return bytes.length > 0 && bytes[0] == 0x30
                    ? bytes
                    : Base64.getMimeDecoder().decode(new String(bytes, StandardCharsets.ISO_8859_1).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static Path existing(Path wanted) {
        if (!Files.isRegularFile(wanted)) {
            throw new CommandFailure(Exit.NO_SUCH_FILE, wanted + "：文件不存在。 No such file.");
        }
        return wanted;
    }
}
