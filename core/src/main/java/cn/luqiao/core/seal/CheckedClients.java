package cn.luqiao.core.seal;

import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.certificate.CertificateCheck;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets client certificates in that the JDK accepts and whose revocation was looked at; what could not be is written down. */
final class CheckedClients extends ClientsOnly {
    private static final Logger LOG = LoggerFactory.getLogger(CheckedClients.class);
    private static final int TOLD_MAX = 1_000;

    private final X509ExtendedTrustManager jdk;
    private final CertificateCheck check;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    CheckedClients(X509ExtendedTrustManager jdk, CertificateCheck check) {
        this.jdk = jdk;
        this.check = check;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        jdk.checkClientTrusted(chain, authType);
        judge(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        jdk.checkClientTrusted(chain, authType, socket);
        judge(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        jdk.checkClientTrusted(chain, authType, engine);
        judge(chain);
    }

    private void judge(X509Certificate[] chain) throws CertificateException {
        try {
            CertificateCheck.Passed passed =
                    check.check(chain[0], Arrays.asList(chain).subList(1, chain.length), CertificateUse.SIGNING);
            passed.told().stream()
                    .filter(note -> told.size() < TOLD_MAX && told.add(note))
                    .forEach(LOG::warn);
        } catch (ProblemException e) {
            LOG.warn(e.problem().text());
            throw new CertificateException(e.problem().summary());
        }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return jdk.getAcceptedIssuers();
    }
}
