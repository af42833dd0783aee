package cn.luqiao.adapter.file;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A partner with an SFTP server on its directory. Going away closes the port and cuts every connection. */
final class SftpSide extends DirectorySide {
    static final String PASSWORD = "Laiwu-Pw7!x9Kq";

    private final KeyPair hostKey;
    private volatile boolean cutAfterMarker;
    private SshServer server;
    private int port;

    SftpSide(Path folder) throws Exception {
        super(folder);
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(256);
        hostKey = keys.generateKeyPair();
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>(super.options());
        options.remove("directory");
        options.put("transport", "sftp");
        options.put("host", "127.0.0.1");
        options.put("port", Integer.toString(port));
        options.put("user", "luqiao");
        options.put("password", "secret:laiwu-sftp");
        options.putIfAbsent("hostKey", PublicKeyEntry.toString(hostKey.getPublic()));
        options.replaceAll(
                (name, value) -> List.of("inbox", "answers", "outbox").contains(name) ? "/" + value : value);
        return options;
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of("laiwu-sftp", PASSWORD);
    }

    @Override
    public void start() throws Exception {
        super.start();
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator(
                (user, password, session) -> user.equals("luqiao") && password.equals(PASSWORD));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new Cutter());
        server.setSubsystemFactories(List.of(sftp));
        server.start();
        port = server.getPort();
    }

    @Override
    public void stop() throws Exception {
        server.close(true);
        server.stop(true);
    }

    @Override
    public void loseNextAcknowledgement() {
        cutAfterMarker = true;
    }

    @Override
    public Optional<String> alwaysKnowsTheOutcome() {
        return Optional.empty();
    }

    @Override
    public OptionalInt port() {
        return OptionalInt.of(port);
    }

    @Override
    public void close() throws Exception {
        if (server != null) {
            server.stop(true);
        }
    }

    /** Cuts everything right after a marker was renamed, before the client hears of it. */
    private final class Cutter implements SftpEventListener {
        @Override
        public void moved(ServerSession session, Path from, Path to, Collection<CopyOption> options, Throwable thrown)
                throws IOException {
            if (cutAfterMarker && to.toString().endsWith(".ok")) {
                cutAfterMarker = false;
                // The connection is gone for certain before the server could answer.
                session.close(true).await(Duration.ofSeconds(10));
                server.close(true);
            }
        }
    }
}
