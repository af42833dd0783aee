package cn.luqiao.gateway.intake;

import cn.luqiao.adapter.Inbound;
import cn.luqiao.adapter.Presented;
import cn.luqiao.core.partner.Credential;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.Secrets;
import cn.luqiao.core.seal.TlsContexts;
import cn.luqiao.gateway.generation.Generation;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Judges the credentials that a message presented. Fails closed. Thread-safe. */
final class Authenticator {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private final TokenOwners tokens;
    private final Clock clock;

    Authenticator(Secrets secrets, Clock clock) {
        this.tokens = new TokenOwners(secrets);
        this.clock = clock;
    }

    /**
     * The partner that a message comes from. Throws {@link ProblemException}: LQ-4001 without a credential, LQ-4002
     * with one that nobody has, LQ-4004 when two credentials name two partners, LQ-4005 for a suspended partner.
     */
    Partner authenticate(Generation generation, Inbound inbound) {
        if (inbound.credentials().isEmpty()) {
            throw new ProblemException(Problem.of("LQ-4001").at(inbound.target()));
        }
        Optional<Partner> found = Optional.empty();
        for (Presented presented : inbound.credentials()) {
            Partner partner = owner(generation, presented)
                    .orElseThrow(() -> new ProblemException(
                            Problem.of("LQ-4002").at(inbound.target()).because(presented.toString())));
            if (found.isPresent() && !found.get().id().equals(partner.id())) {
                throw new ProblemException(Problem.of("LQ-4004")
                        .at(inbound.target())
                        .because("certificate and token belong to different partners"));
            }
            found = Optional.of(partner);
        }
        Partner partner = found.orElseThrow();
        if (!partner.active()) {
            throw new ProblemException(Problem.of("LQ-4005").at("partner " + partner.id()));
        }
        return partner;
    }

    private Optional<Partner> owner(Generation generation, Presented presented) {
        LocalDate today = clock.instant().atOffset(CHINA).toLocalDate();
        if (presented instanceof Presented.BearerToken bearer) {
            return tokens.owner(generation, bearer.token(), today);
        }
        return generation.partners().all().stream()
                .filter(partner -> partner.trust().stream()
                        .anyMatch(credential -> credential.validOn(today) && matches(partner, credential, presented)))
                .findFirst();
    }

    private static boolean matches(Partner partner, Credential credential, Presented presented) {
        if (credential instanceof Credential.Certificate known
                && presented instanceof Presented.ClientCertificate shown) {
            return known.sha256().equals(TlsContexts.certificateSha256(shown.certificate()));
        }
        if (credential instanceof Credential.OwnLink own && presented instanceof Presented.OwnConnection connection) {
            return connection.link().partner().equals(partner.id())
                    && connection.link().link().equals(own.link());
        }
        return false;
    }
}
