package cn.luqiao.sandbox.files;

import cn.luqiao.sandbox.partner.SandboxFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.List;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server on loopback for one user, with a host key made at start. */
public final class SftpHost implements AutoCloseable {
    public static final String USER = "luqiao";
    private static final int KEY_BITS = 2048;

    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair hostKey;

    /** Serves the folder as root to the user with that password. */
    public SftpHost(Path root, String password) {
        byte[] expected = password.getBytes(StandardCharsets.UTF_8);
        try {
            Files.createDirectories(root);
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            hostKey = generator.generateKeyPair();
        } catch (IOException | GeneralSecurityException e) {
            throw new SandboxFailure("sftp: " + e.getMessage(), e);
        }
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((user, presented, session) ->
                user.equals(USER) && MessageDigest.isEqual(expected, presented.getBytes(StandardCharsets.UTF_8)));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
    }

    /** Starts on that port, 0 for any free one, and returns the port. */
    public int start(int port) {
        server.setPort(port);
        try {
            server.start();
            return server.getPort();
        } catch (IOException e) {
            throw new SandboxFailure("sftp: " + e.getMessage(), e);
        }
    }

    /** The host key as in {@code known_hosts}, without the host. */
    public String hostKey() {
        return PublicKeyEntry.toString(hostKey.getPublic());
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new SandboxFailure("sftp: " + e.getMessage(), e);
        }
    }
}
