package cn.luqiao.core.seal.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.core.seal.FileKeys;
import cn.luqiao.core.seal.KeyModuleContract;
import cn.luqiao.core.seal.SignatureAlgorithm;
import cn.luqiao.core.seal.SignatureForm;
import cn.luqiao.core.seal.Signer;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of key modules over a real socket, and what only a socket can do wrong. */
class RemoteKeysTest extends KeyModuleContract {
    private static final byte[] MESSAGE = "工伤保险".getBytes(UTF_8);

    @TempDir
    Path temp;

    private KeyServer server;

    @BeforeEach
    void keys() {
        place(temp.resolve("own"));
        server = serve();
        module(RemoteKeys.connect(temp.resolve("signer")));
    }

    @AfterEach
    void end() {
        server.close();
    }

    private KeyServer serve() {
        return KeyServer.open(FileKeys.open(temp.resolve("own"), PASSWORD), temp.resolve("signer"));
    }

    @Test
    void goes_on_after_the_signing_process_was_started_again() {
        Signer signer = module().signer("sm2", SignatureAlgorithm.SM2_SM3);
        signer.sign(MESSAGE, SignatureForm.DER);
        server.close();
        assertThatThrownBy(() -> signer.sign(MESSAGE, SignatureForm.DER)).hasMessageContainingAll("LQ-4141", "socket");
        server = serve();
        byte[] signature = signer.sign(MESSAGE, SignatureForm.DER);
        assertThat(signer.check().verify(MESSAGE, signature, SignatureForm.DER)).isTrue();
        assertThat(module().keys()).hasSize(9);
    }

    @Test
    void many_threads_get_their_own_answers() throws Exception {
        Signer signer = module().signer("sm2", SignatureAlgorithm.SM2_SM3);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> all = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(() -> {
                        byte[] message = ("message " + i).getBytes(UTF_8);
                        return signer.check()
                                .verify(message, signer.sign(message, SignatureForm.RAW), SignatureForm.RAW);
                    }))
                    .toList();
            for (Future<Boolean> each : all) {
                assertThat(each.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void another_token_is_refused() throws IOException {
        Path token = temp.resolve("signer/token");
        Files.writeString(token, "0".repeat(64));
        assertThatThrownBy(() -> RemoteKeys.connect(temp.resolve("signer"))).hasMessageContainingAll("LQ-4142", "令牌不符");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> RemoteKeys.connect(temp.resolve("signer"))).hasMessageContaining("LQ-4102");
    }

    @Test
    void nobody_there_is_said_plainly() {
        assertThatThrownBy(() -> RemoteKeys.connect(temp.resolve("nobody")))
                .hasMessageContainingAll("LQ-4141", "nobody", "没有令牌文件");
    }

    @Test
    void two_processes_never_serve_one_socket() {
        assertThatThrownBy(this::serve).hasMessageContainingAll("LQ-4141", "已有进程在服务");
        assertThat(module().random(4)).hasSize(4);
    }

    @Test
    void a_folder_that_others_may_enter_is_refused() throws IOException {
        Path wide = Files.createDirectory(temp.resolve("wide"));
        Files.setPosixFilePermissions(wide, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(() -> KeyServer.open(FileKeys.open(temp.resolve("own"), PASSWORD), wide))
                .hasMessageContaining("LQ-4102");
    }

    @Test
    void nonsense_on_the_socket_ends_that_connection_only() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            try (SocketChannel channel =
                    SocketChannel.open(UnixDomainSocketAddress.of(temp.resolve("signer/socket")))) {
                channel.write(ByteBuffer.wrap(bytes));
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("pipe");
            }
        }
        Frames known = new Frames(
                SocketChannel.open(UnixDomainSocketAddress.of(temp.resolve("signer/socket"))), Duration.ofSeconds(10));
        try (known) {
            byte[] token =
                    Files.readString(temp.resolve("signer/token")).strip().getBytes(UTF_8);
            known.send(List.of(Request.HELLO.field(), token));
            known.receive(Duration.ofSeconds(10));
            for (List<byte[]> wrong : List.of(
                    List.<byte[]>of(),
                    List.of(new byte[] {99}),
                    List.of(Request.SIGN.field()),
                    List.of(Request.RANDOM.field(), new byte[] {127, 0, 0, 0}))) {
                known.send(wrong);
                assertThat(known.receive(Duration.ofSeconds(10)).get(0)).containsExactly(0);
            }
        }
        assertThat(module().random(8)).hasSize(8);
    }

    @Test
    void an_oversized_message_is_not_sent() {
        Signer signer = module().signer("sm2", SignatureAlgorithm.SM2_SM3);
        assertThatThrownBy(() -> signer.sign(new byte[Frames.FRAME_BYTES_MAX], SignatureForm.DER))
                .hasMessageContaining("LQ-4141");
        assertThat(signer.sign(MESSAGE, SignatureForm.RAW)).hasSize(64);
    }
}
