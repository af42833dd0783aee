package cn.luqiao.core.seal.remote;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.Certificates;
import cn.luqiao.core.seal.HeldKey;
import cn.luqiao.core.seal.KeyModule;
import cn.luqiao.core.seal.KeyWrap;
import cn.luqiao.core.seal.PrivateFiles;
import cn.luqiao.core.seal.SignatureAlgorithm;
import cn.luqiao.core.seal.SignatureForm;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a key module on a Unix domain socket in a folder of mode 0700, to whoever knows the token of a file of mode 0600
 * there. Private keys never cross the socket. Thread-safe.
 */
public final class KeyServer implements AutoCloseable {
    /** Most connections at a time. */
    static final int CONNECTIONS_MAX = 64;

    private static final Logger LOG = LoggerFactory.getLogger(KeyServer.class);
    private static final String SOCKET = "socket";
    private static final String TOKEN = "token";
    private static final int TOKEN_BYTES = 32;
    private static final int RANDOM_BYTES_MAX = 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofHours(12);

    private final KeyModule module;
    private final byte[] token;
    private final ServerSocketChannel listener;
    private final Path socket;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> new Thread(work, "key-server"));
    private final Semaphore places = new Semaphore(CONNECTIONS_MAX);
    private final Set<Frames> open = ConcurrentHashMap.newKeySet();

    private KeyServer(KeyModule module, Path folder) throws IOException {
        this.module = module;
        token = token(folder.resolve(TOKEN)).getBytes(US_ASCII);
        socket = folder.resolve(SOCKET);
        Files.deleteIfExists(socket);
        listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(socket));
        threads.execute(this::accept);
    }

    /**
     * Opens the socket and, on the first start, makes folder and token. Throws {@link ProblemException} LQ-4102 when others
     * may enter the folder, LQ-4141 when another process serves there or the path is too long for a socket.
     */
    public static KeyServer open(KeyModule module, Path folder) {
        PrivateFiles.makeFolder(folder);
        PrivateFiles.refuseWide(folder, "0700");
        try {
            if (answers(folder.resolve(SOCKET))) {
                throw new ProblemException(Problem.of("LQ-4141")
                        .at(folder.resolve(SOCKET).toString())
                        .because("已有进程在服务 another process serves there"));
            }
            return new KeyServer(module, folder);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of("LQ-4141").at(folder.resolve(SOCKET).toString()).because(e.getMessage()));
        }
    }

    /** Where it listens. */
    public Path socket() {
        return socket;
    }

    private static boolean answers(Path socket) {
        try (SocketChannel trial = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return trial.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static String token(Path file) {
        if (!Files.exists(file)) {
            byte[] fresh = new byte[TOKEN_BYTES];
            new SecureRandom().nextBytes(fresh);
            PrivateFiles.writeNew(file, HexFormat.of().formatHex(fresh) + "\n");
        }
        return PrivateFiles.read(file).strip();
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel channel = listener.accept();
                if (places.tryAcquire()) {
                    serve(channel);
                } else {
                    LOG.warn("LQ-4142 连接过多 more than {} connections", CONNECTIONS_MAX);
                    channel.close();
                }
            } catch (ClosedChannelException | RejectedExecutionException e) {
                return;
            } catch (IOException e) {
                LOG.warn("LQ-4141 {}", e.getMessage());
            }
        }
    }

    private void serve(SocketChannel channel) throws IOException {
        Frames frames = new Frames(channel, PATIENCE);
        open.add(frames);
        threads.execute(() -> {
            try (frames) {
                converse(frames);
            } catch (IOException e) {
                LOG.debug("connection ended: {}", e.getMessage());
            } finally {
                open.remove(frames);
                places.release();
            }
        });
    }

    private void converse(Frames frames) throws IOException {
        List<byte[]> hello = frames.receive(PATIENCE);
        boolean known = hello.size() == 2
                && Request.of(hello.get(0)).filter(Request.HELLO::equals).isPresent()
                && MessageDigest.isEqual(hello.get(1), token);
        if (!known) {
            LOG.warn("LQ-4142 令牌不符，已拒绝 refused a connection with another token");
            frames.send(failed(new ProblemException(Problem.of("LQ-4142").because("令牌不符 token does not match"))));
            return;
        }
        frames.send(good(List.of()));
        while (true) {
            frames.send(answer(frames.receive(IDLE)));
        }
    }

    private List<byte[]> answer(List<byte[]> request) {
        try {
            return good(act(request));
        } catch (ProblemException e) {
            return failed(e);
        } catch (RuntimeException e) {
            LOG.warn("LQ-4142 请求无效 invalid request", e);
            return failed(new ProblemException(Problem.of("LQ-4142").because("请求无效 invalid request")));
        }
    }

    private List<byte[]> act(List<byte[]> request) {
        Request asked = Request.of(request.get(0)).orElseThrow();
        return switch (asked) {
            case HELLO -> List.of();
            case KEYS -> keys();
            case SIGN ->
                List.of(module.signer(text(request, 1), algorithm(text(request, 2)))
                        .sign(request.get(4), SignatureForm.valueOf(text(request, 3))));
            case UNWRAP ->
                List.of(module.unwrap(
                        text(request, 1), KeyWrap.valueOf(text(request, 2)), request.get(4), number(request, 3, 4096)));
            case AGREE -> List.of(module.agree(text(request, 1), new EncodedKey(request.get(2))));
            case RANDOM -> List.of(module.random(number(request, 1, RANDOM_BYTES_MAX)));
            case WRAP_STORE_KEY -> List.of(module.wrapStoreKey(request.get(1)));
            case UNWRAP_STORE_KEY -> List.of(module.unwrapStoreKey(request.get(1)));
        };
    }

    private List<byte[]> keys() {
        List<byte[]> fields = new ArrayList<>();
        for (HeldKey key : module.keys()) {
            fields.add(key.name().getBytes(UTF_8));
            fields.add(key.use().name().getBytes(US_ASCII));
            fields.add(key.kind().name().getBytes(US_ASCII));
            fields.add(ByteBuffer.allocate(4).putInt(key.chain().size()).array());
            for (X509Certificate certificate : key.chain()) {
                fields.add(Certificates.encoded(certificate));
            }
        }
        return fields;
    }

    private static SignatureAlgorithm algorithm(String label) {
        return SignatureAlgorithm.named(label).orElseThrow();
    }

    private static String text(List<byte[]> fields, int at) {
        return new String(fields.get(at), UTF_8);
    }

    private static int number(List<byte[]> fields, int at, int max) {
        int number = ByteBuffer.wrap(fields.get(at)).getInt();
        if (number < 1 || number > max) {
            throw new IllegalArgumentException("number: " + number + " (expected: 1 … " + max + ")");
        }
        return number;
    }

    private static List<byte[]> good(List<byte[]> fields) {
        List<byte[]> all = new ArrayList<>();
        all.add(new byte[] {1});
        all.addAll(fields);
        return all;
    }

    private static List<byte[]> failed(ProblemException e) {
        Problem problem = e.problem();
        List<byte[]> all = new ArrayList<>();
        all.add(new byte[] {0});
        for (String part : List.of(problem.code(), problem.where(), problem.what(), problem.expected())) {
            all.add(part.getBytes(UTF_8));
        }
        return all;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            listener.close();
            for (Frames frames : open) {
                frames.close();
            }
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            LOG.warn("LQ-4141 {}", e.getMessage());
        }
        module.close();
    }
}
