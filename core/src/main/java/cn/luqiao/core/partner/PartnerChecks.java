package cn.luqiao.core.partner;

import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks what no partner file can know alone: doubles, groups, credentials, links for rights, coverage. */
final class PartnerChecks {
    private final List<Partner> partners;
    private final Partners all;
    private final Findings findings;

    private PartnerChecks(List<Partner> partners, Partners all, Findings findings) {
        this.partners = partners;
        this.all = all;
        this.findings = findings;
    }

    static void check(List<Partner> partners, Partners all, boolean inEnvironment, Findings findings) {
        PartnerChecks checks = new PartnerChecks(partners, all, findings);
        checks.codes();
        checks.groups();
        checks.credentials();
        partners.forEach(checks::linksForRights);
        partners.forEach(checks::actsFor);
        if (inEnvironment) {
            partners.forEach(checks::provable);
        }
        all.groups().forEach(group -> new Coverage(group, all, findings).check());
    }

    private void codes() {
        Map<String, Partner> seen = new LinkedHashMap<>();
        for (Partner partner : partners) {
            Partner first = seen.putIfAbsent(partner.code(), partner);
            if (first != null && !partner.code().isEmpty()) {
                findings.error(
                        "LQ-7102",
                        all.placeOf(partner, "code"),
                        "code " + partner.code() + " is also that of "
                                + first.place().file(),
                        "one partner a code",
                        "Correct one of the two codes.");
            }
        }
    }

    private void groups() {
        Set<String> names = new TreeSet<>();
        all.groups().forEach(group -> names.add(group.id()));
        for (Partner partner : partners) {
            for (String group : partner.groups()) {
                if (!names.contains(group)) {
                    String write = Nearest.to(group, names)
                            .map(n -> "Did you mean '" + n + "'?")
                            .orElse("Declare it in groups.yaml.");
                    findings.error(
                            "LQ-7005",
                            all.placeOf(partner, "group " + group),
                            "group " + group,
                            "a group of groups.yaml",
                            write);
                }
            }
            if (names.contains(partner.id())) {
                findings.error(
                        "LQ-7102",
                        partner.place(),
                        partner.id() + " is the name of a group too",
                        "different names for partners and groups",
                        "Rename one: flows could not tell them apart.");
            }
        }
    }

    private void credentials() {
        for (int i = 0; i < partners.size(); i++) {
            for (int j = i + 1; j < partners.size(); j++) {
                compare(partners.get(i), partners.get(j));
            }
        }
    }

    private void compare(Partner a, Partner b) {
        for (Credential mine : a.trust()) {
            for (Credential other : b.trust()) {
                if (same(mine, other) && Validity.meet(mine.scope(), other.scope())) {
                    findings.error(
                            "LQ-7108",
                            b.place(),
                            "trusts the same credential as " + a.place().file(),
                            "every credential proves one partner",
                            "Give one of them a credential of its own.");
                }
            }
        }
    }

    private static boolean same(Credential a, Credential b) {
        if (a instanceof Credential.Token x && b instanceof Credential.Token y) {
            return x.secret().equals(y.secret());
        }
        if (a instanceof Credential.MessageKey x && b instanceof Credential.MessageKey y) {
            return x.keyId().equals(y.keyId());
        }
        return a instanceof Credential.Certificate x
                && b instanceof Credential.Certificate y
                && x.sha256().equals(y.sha256());
    }

    private void actsFor(Partner partner) {
        for (Credential credential : partner.trust()) {
            for (String other : credential.scope().actsFor()) {
                if (all.byId(other).isEmpty()) {
                    findings.error(
                            "LQ-7005",
                            partner.place(),
                            "actsFor " + other,
                            "a partner of config/partners",
                            Nearest.to(other, partners.stream().map(Partner::id).toList())
                                    .map(near -> "Did you mean '" + near + "'?")
                                    .orElse("Write the id of a partner."));
                }
            }
        }
    }

    private void linksForRights(Partner partner) {
        for (Right right : partner.rights()) {
            boolean send = right.verb() == Right.Verb.SEND;
            boolean linked = send
                    ? !partner.inbound().isEmpty()
                    : partner.outbound(right.recordType()).isPresent();
            if (!linked) {
                String part = (send ? "send " : "receive ") + right.recordType() + " " + right.action();
                findings.error(
                        "LQ-7112",
                        all.placeOf(partner, part),
                        (send ? "may send " : "may receive ") + right.recordType(),
                        send ? "a link with direction in or both" : "a link with direction out or both that carries it",
                        "Add the link, or take the right away.");
            }
        }
    }

    private void provable(Partner partner) {
        boolean sends = partner.rights().stream().anyMatch(r -> r.verb() == Right.Verb.SEND);
        if (sends && partner.active() && partner.trust().isEmpty()) {
            findings.error(
                    "LQ-7109",
                    partner.place(),
                    partner.id(),
                    "at least one entry under trust",
                    "Add 'trust:' with a token, certificate or link here or in the environment, or set 'state: suspended'.");
        }
    }
}
