package cn.luqiao.gateway;

import cn.luqiao.adapter.http.PartnerPort;
import cn.luqiao.core.partner.Limits;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.Secrets;
import cn.luqiao.core.seal.TlsContexts;
import cn.luqiao.core.seal.certificate.RevocationPolicy;
import cn.luqiao.gateway.generation.GatewayOptions;
import cn.luqiao.gateway.generation.Generation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partner port as the options describe it. */
final class PartnerPorts {
    private static final Logger LOG = LoggerFactory.getLogger(PartnerPorts.class);

    private PartnerPorts() {}

    /** Relative paths lie below {@code home}. Throws LQ-7003 when no key store is named. */
    static PartnerPort of(Generation generation, Path home, Secrets secrets, Clock clock) {
        GatewayOptions options = generation.options();
        return PartnerPort.of(
                options.get(GatewayOptions.PARTNER_HOST),
                options.get(GatewayOptions.PARTNER_PORT),
                Optional.of(tls(options, home, secrets, clock)),
                messageBytesMax(generation));
    }

    private static SSLContext tls(GatewayOptions options, Path home, Secrets secrets, Clock clock) {
        String keyStore = options.get(GatewayOptions.PARTNER_KEY_STORE);
        if (keyStore.isEmpty()) {
            throw new ProblemException(Problem.of("LQ-7003")
                    .at("config/luqiao.yaml partnerPort.keyStore")
                    .because("the partner port has no certificate and key")
                    .remedy("Name a PKCS#12 file and its password (secret:NAME) in the environment's luqiao.yaml."));
        }
        Path store = home.resolve(keyStore);
        char[] password = secrets.resolveChars(options.get(GatewayOptions.PARTNER_KEY_PASSWORD));
        String trust = options.get(GatewayOptions.PARTNER_CLIENT_TRUST);
        String crls = options.get(GatewayOptions.PARTNER_CRLS);
        if (!crls.isEmpty() && trust.isEmpty()) {
            throw new ProblemException(Problem.of("LQ-7003")
                    .at("config/luqiao.yaml partnerPort.crls")
                    .because("no clientTrust whose lists they could be")
                    .remedy("Name the authorities of client certificates in partnerPort.clientTrust."));
        }
        if (crls.isEmpty()) {
            if (!trust.isEmpty()) {
                LOG.warn("未配置 partnerPort.crls，不查客户端证书的吊销。 Without partnerPort.crls the revocation of client"
                        + " certificates is not looked at.");
            }
            return TlsContexts.server(
                    store, password, trust.isEmpty() ? Optional.empty() : Optional.of(home.resolve(trust)));
        }
        RevocationPolicy policy = RevocationPolicy.valueOf(
                options.get(GatewayOptions.PARTNER_REVOCATION).toUpperCase(Locale.ROOT));
        return TlsContexts.server(store, password, home.resolve(trust), policy, home.resolve(crls), clock);
    }

    /** The largest message that any partner may send, bytes. */
    static long messageBytesMax(Generation generation) {
        return generation.partners().all().stream()
                .map(Partner::limits)
                .mapToLong(Limits::messageBytesMax)
                .max()
                .orElse(Limits.DEFAULT.messageBytesMax());
    }
}
