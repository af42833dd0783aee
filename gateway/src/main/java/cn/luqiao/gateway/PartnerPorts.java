package cn.luqiao.gateway;

import cn.luqiao.adapter.http.PartnerPort;
import cn.luqiao.core.partner.Limits;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.Secrets;
import cn.luqiao.core.seal.TlsContexts;
import cn.luqiao.gateway.generation.GatewayOptions;
import cn.luqiao.gateway.generation.Generation;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The partner port as the options describe it. */
final class PartnerPorts {
    private PartnerPorts() {}

    /** Relative paths lie below {@code home}. Throws LQ-7003 when no key store is named. */
    static PartnerPort of(Generation generation, Path home, Secrets secrets) {
        GatewayOptions options = generation.options();
        return PartnerPort.of(
                options.get(GatewayOptions.PARTNER_HOST),
                options.get(GatewayOptions.PARTNER_PORT),
                Optional.of(tls(options, home, secrets)),
                messageBytesMax(generation));
    }

    private static SSLContext tls(GatewayOptions options, Path home, Secrets secrets) {
        String keyStore = options.get(GatewayOptions.PARTNER_KEY_STORE);
        if (keyStore.isEmpty()) {
            throw new ProblemException(Problem.of("LQ-7003")
                    .at("config/luqiao.yaml partnerPort.keyStore")
                    .because("the partner port has no certificate and key")
                    .remedy("Name a PKCS#12 file and its password (secret:NAME) in the environment's luqiao.yaml."));
        }
        String trust = options.get(GatewayOptions.PARTNER_CLIENT_TRUST);
        return TlsContexts.server(
                home.resolve(keyStore),
                secrets.resolveChars(options.get(GatewayOptions.PARTNER_KEY_PASSWORD)),
                trust.isEmpty() ? Optional.empty() : Optional.of(home.resolve(trust)));
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
