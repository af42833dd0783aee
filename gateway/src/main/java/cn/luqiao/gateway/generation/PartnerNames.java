package cn.luqiao.gateway.generation;

import cn.luqiao.core.partner.Group;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.partner.Partners;
import cn.luqiao.core.source.Nearest;
import java.util.Set;
import java.util.TreeSet;

/** Judges the names of partners and groups in flows, and suggests the partner or group that was probably meant. */
final class PartnerNames {
    private PartnerNames() {}

    /** Whether a name means no partner and no group with members; nothing is judged when there are no partners. */
    static boolean unknown(String name, Partners partners) {
        return !partners.all().isEmpty() && partners.named(name).isEmpty();
    }

    static String advice(String name, Partners partners) {
        Set<String> known = new TreeSet<>();
        partners.all().stream().map(Partner::id).forEach(known::add);
        partners.groups().stream().map(Group::id).forEach(known::add);
        known.remove(name);
        return Nearest.to(name, known)
                .map(n -> "Did you mean '" + n + "'?")
                .orElse("Write one of: " + String.join(", ", known) + ".");
    }
}
