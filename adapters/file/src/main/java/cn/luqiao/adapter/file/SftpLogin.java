package cn.luqiao.adapter.file;

import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.Settings;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.Session;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Logs in to one SFTP server, whose host key must be the known one.
 *
 * @param hostKey algorithm and key as in a known_hosts line
 * @param password asked for at each login, so that a changed secret works without a restart
 */
record SftpLogin(String host, int port, String user, String hostKey, Supplier<String> password) implements Places {
    private static final int SILENCE_MILLIS = 10_000;

    static SftpLogin of(AdapterContext context) {
        Settings settings = context.settings();
        String reference = settings.needed("password");
        String[] words = settings.needed("hostKey").split(" ");
        int algorithm = words[0].matches("(ssh|ecdsa|sk)-.*") ? 0 : 1;
        return new SftpLogin(
                settings.needed("host"),
                (int) settings.number("port"),
                settings.needed("user"),
                words[algorithm] + " " + words[algorithm + 1],
                () -> context.secret(reference));
    }

    @Override
    public Folder open(Duration timeout) {
        int millis = (int) Math.max(1, Math.min(timeout.toMillis(), SILENCE_MILLIS));
        Session session = null;
        try {
            session = session();
            session.connect(millis);
            SftpFolder folder = new SftpFolder(session, millis);
            session.setServerAliveInterval(SILENCE_MILLIS);
            return folder;
        } catch (JSchException e) {
            if (session != null) {
                session.disconnect();
            }
            throw new ProblemException(problem(e));
        }
    }

    private Session session() throws JSchException {
        JSch jsch = new JSch();
        String known = (port == 22 ? host : "[" + host + "]:" + port) + " " + hostKey + "\n";
        jsch.setKnownHosts(new ByteArrayInputStream(known.getBytes(StandardCharsets.UTF_8)));
        Session session = jsch.getSession(user, host, port);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("PreferredAuthentications", "password,keyboard-interactive");
        session.setPassword(password.get());
        session.setDaemonThread(true);
        return session;
    }

    private Problem problem(JSchException e) {
        String place = host + ":" + port;
        String text = String.valueOf(e.getMessage());
        if (e instanceof JSchHostKeyException) {
            return Problem.of("LQ-1024").at(place);
        }
        if (text.startsWith("Auth")) {
            return Problem.of("LQ-1025").at(place);
        }
        return Problem.of("LQ-1001").at(place);
    }
}
