package cn.luqiao.sandbox.relay;

import static cn.luqiao.sandbox.record.Participant.LEGACY_LAIWU;

import cn.luqiao.sandbox.relay.Register.Decision;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/** Polls the SFTP server of legacy-laiwu like the gateway does, with the provisioned host key. */
final class FileInlet implements AutoCloseable {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int LINE = 282;

    private final Register register;
    private final SshClient client = SshClient.setUpDefaultClient();
    private final ClientSession session;
    private final SftpClient sftp;
    private final Map<String, byte[]> answers = new HashMap<>();
    private final ScheduledExecutorService poll = Executors.newSingleThreadScheduledExecutor();

    FileInlet(Register register, Addresses addresses) throws IOException {
        this.register = register;
        String hostKey = addresses.text(LEGACY_LAIWU, "hostKey");
        client.setServerKeyVerifier(
                (peer, address, key) -> PublicKeyEntry.toString(key).equals(hostKey));
        client.start();
        session = client.connect(
                        addresses.text(LEGACY_LAIWU, "user"),
                        addresses.text(LEGACY_LAIWU, "host"),
                        Integer.parseInt(addresses.text(LEGACY_LAIWU, "port")))
                .verify()
                .getSession();
        session.addPasswordIdentity("password-of-legacy-laiwu");
        session.auth().verify();
        sftp = SftpClientFactory.instance().createSftpClient(session);
        poll.scheduleWithFixedDelay(this::poll, 0, 50, TimeUnit.MILLISECONDS);
    }

    private void poll() {
        try {
            for (SftpClient.DirEntry each : sftp.readDir("/out")) {
                if (each.getFilename().endsWith(".txt.ok")) {
                    consume(each.getFilename().replace(".txt.ok", ""));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void consume(String stem) throws IOException {
        byte[] file;
        try (InputStream in = sftp.read("/out/" + stem + ".txt")) {
            file = in.readAllBytes();
        }
        sftp.remove("/out/" + stem + ".txt.ok");
        sftp.rename("/out/" + stem + ".txt", "/out/bak/" + stem + "-" + answers.size() + ".txt");
        String batch = stem.split("_")[1] + stem.split("_")[2] + stem.split("_")[3];
        int count = file.length / LINE - 2;
        String head = stem.replace('_', '|');
        StringBuilder bad = new StringBuilder();
        int bads = 0;
        BigDecimal total = BigDecimal.ZERO;
        for (int seq = 1; seq <= count; seq++) {
            String line = new String(file, seq * LINE, LINE - 2, Charset.forName("ISO-8859-1"));
            total = total.add(new BigDecimal(line.substring(218, 230)).movePointLeft(2));
            Decision decision = register.decide(LEGACY_LAIWU, batch + "-" + line.substring(1, 9), line);
            if (decision.shipment().expected().why().startsWith("control total")) {
                answer(stem + ".err", head + "|R|E2301|控制总数不符|0|" + count + "\n");
                return;
            }
            if (!decision.taken()) {
                bads++;
                bad.append(seq).append('|').append(line, 11, 29).append("|E2101|idNo|身份证错\n");
            }
        }
        if (bads == 0) {
            answer(stem + ".ack", head + "|A|0000|接收成功|" + count + "|" + total.toPlainString() + "\n");
        } else {
            answer(stem + ".err", head + "|P|E2001|部分失败|" + (count - bads) + "|" + bads + "\n" + bad);
        }
    }

    private void answer(String name, String text) throws IOException {
        answers.put(name + answers.size(), text.getBytes(GB18030));
        try (OutputStream out = sftp.write("/in/" + name + ".part")) {
            out.write(text.getBytes(GB18030));
        }
        sftp.rename("/in/" + name + ".part", "/in/" + name);
    }

    @Override
    public void close() throws IOException {
        poll.shutdownNow();
        sftp.close();
        session.close();
        client.stop();
    }
}
