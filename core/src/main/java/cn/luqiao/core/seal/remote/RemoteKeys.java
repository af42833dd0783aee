package cn.luqiao.core.seal.remote;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemCatalogue;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.CertificateUse;
import cn.luqiao.core.seal.Certificates;
import cn.luqiao.core.seal.HeldKey;
import cn.luqiao.core.seal.KeyKind;
import cn.luqiao.core.seal.KeyModule;
import cn.luqiao.core.seal.KeyWrap;
import cn.luqiao.core.seal.PrivateFiles;
import cn.luqiao.core.seal.SignatureAlgorithm;
import cn.luqiao.core.seal.SignatureCheck;
import cn.luqiao.core.seal.SignatureForm;
import cn.luqiao.core.seal.Signer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Keys held by a {@link KeyServer} in another process of this machine. A broken connection is made anew once for each
 * request; what fails then is LQ-4141. Thread-safe: each thread that asks has a connection for that time.
 */
public final class RemoteKeys implements KeyModule {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path folder;
    private final ConcurrentLinkedDeque<Frames> idle = new ConcurrentLinkedDeque<>();
    private volatile List<HeldKey> known = List.of();
    private volatile boolean closed;

    private RemoteKeys(Path folder) {
        this.folder = folder;
    }

    /**
     * The keys served in a folder. Throws {@link ProblemException}: LQ-4141 nobody answers, LQ-4142 the token does not match,
     * LQ-4102 others may read the token.
     */
    public static RemoteKeys connect(Path folder) {
        RemoteKeys keys = new RemoteKeys(folder);
        keys.keys();
        return keys;
    }

    @Override
    public String description() {
        return "独立签名进程 separate signing process: " + folder.resolve("socket");
    }

    @Override
    public List<HeldKey> keys() {
        List<HeldKey> now = known;
        if (now.isEmpty()) {
            now = parsed(ask(List.of(Request.KEYS.field())));
            known = now;
        }
        return now;
    }

    private static List<HeldKey> parsed(List<byte[]> fields) {
        List<HeldKey> keys = new ArrayList<>();
        Iterator<byte[]> each = fields.iterator();
        while (each.hasNext()) {
            String name = new String(each.next(), UTF_8);
            CertificateUse use = CertificateUse.valueOf(new String(each.next(), US_ASCII));
            KeyKind kind = KeyKind.valueOf(new String(each.next(), US_ASCII));
            int count = ByteBuffer.wrap(each.next()).getInt();
            List<X509Certificate> chain = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                chain.add(Certificates.of(each.next()));
            }
            keys.add(new HeldKey(name, use, kind, chain));
        }
        return List.copyOf(keys);
    }

    @Override
    public Signer signer(String key, SignatureAlgorithm algorithm) {
        HeldKey held = key(key).orElseThrow(() -> new ProblemException(Problem.of("LQ-4143")
                .at(key)
                .expected(String.join(", ", keys().stream().map(HeldKey::name).toList()))));
        if (held.use() != CertificateUse.SIGNING) {
            throw new ProblemException(Problem.of("LQ-4145").at(key).expected(CertificateUse.SIGNING.expectation()));
        }
        return new RemoteSigner(this, key, SignatureCheck.of(held.certificate(), algorithm));
    }

    /** Signs over there, checks over here. */
    private record RemoteSigner(RemoteKeys keys, String key, SignatureCheck check) implements Signer {
        @Override
        public SignatureAlgorithm algorithm() {
            return check.algorithm();
        }

        @Override
        public byte[] sign(byte[] message, SignatureForm form) {
            return keys.ask(List.of(
                            Request.SIGN.field(),
                            key.getBytes(UTF_8),
                            algorithm().label().getBytes(US_ASCII),
                            form.name().getBytes(US_ASCII),
                            message))
                    .get(0);
        }
    }

    @Override
    public byte[] unwrap(String key, KeyWrap how, byte[] wrapped, int secretBytes) {
        return ask(List.of(
                        Request.UNWRAP.field(),
                        key.getBytes(UTF_8),
                        how.name().getBytes(US_ASCII),
                        number(secretBytes),
                        wrapped))
                .get(0);
    }

    @Override
    public byte[] agree(String key, PublicKey other) {
        return ask(List.of(Request.AGREE.field(), key.getBytes(UTF_8), other.getEncoded()))
                .get(0);
    }

    @Override
    public byte[] random(int bytes) {
        return ask(List.of(Request.RANDOM.field(), number(bytes))).get(0);
    }

    @Override
    public byte[] wrapStoreKey(byte[] secret) {
        return ask(List.of(Request.WRAP_STORE_KEY.field(), secret)).get(0);
    }

    @Override
    public byte[] unwrapStoreKey(byte[] wrapped) {
        return ask(List.of(Request.UNWRAP_STORE_KEY.field(), wrapped)).get(0);
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    /** The fields of the answer. A connection that was idle may have been closed meanwhile: then a new one is tried. */
    private List<byte[]> ask(List<byte[]> request) {
        if (closed) {
            throw new IllegalStateException("keys are closed");
        }
        Frames used = idle.pollFirst();
        if (used != null) {
            try {
                return answered(used, request);
            } catch (IOException e) {
                forget(used);
            }
        }
        try {
            return answered(connected(), request);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private List<byte[]> answered(Frames frames, List<byte[]> request) throws IOException {
        frames.send(request);
        List<byte[]> answer = frames.receive(PATIENCE);
        idle.addFirst(frames);
        return judged(answer);
    }

    private Frames connected() throws IOException {
        Path token = folder.resolve("token");
        if (!Files.exists(token)) {
            throw new IOException("没有令牌文件 no token file " + token);
        }
        Frames frames = new Frames(SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("socket"))), PATIENCE);
        try {
            frames.send(List.of(
                    Request.HELLO.field(), PrivateFiles.read(token).strip().getBytes(US_ASCII)));
            judged(frames.receive(PATIENCE));
            return frames;
        } catch (IOException | RuntimeException e) {
            frames.close();
            throw e;
        }
    }

    private static List<byte[]> judged(List<byte[]> answer) {
        if (answer.get(0)[0] == 1) {
            return answer.subList(1, answer.size());
        }
        List<String> parts =
                answer.stream().skip(1).map(part -> new String(part, UTF_8)).toList();
        String code =
                ProblemCatalogue.all().stream().anyMatch(kind -> kind.code().equals(parts.get(0)))
                        ? parts.get(0)
                        : "LQ-4142";
        throw new ProblemException(
                Problem.of(code).at(parts.get(1)).because(parts.get(2)).expected(parts.get(3)));
    }

    /** What was known may have changed where keys are kept. */
    private void forget(Frames broken) {
        known = List.of();
        try {
            broken.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProblemException unreachable(IOException cause) {
        known = List.of();
        return new ProblemException(Problem.of("LQ-4141")
                .at(folder.resolve("socket").toString())
                .because(String.valueOf(cause.getMessage())));
    }

    @Override
    public void close() {
        closed = true;
        for (Frames each = idle.pollFirst(); each != null; each = idle.pollFirst()) {
            forget(each);
        }
    }

    @Override
    public String toString() {
        return "keys " + Arrays.toString(known.stream().map(HeldKey::name).toArray()) + " of " + folder;
    }
}
