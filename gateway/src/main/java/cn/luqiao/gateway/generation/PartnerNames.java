package cn.luqiao.gateway.generation;

import cn.luqiao.core.partner.Group;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.partner.Partners;
import cn.luqiao.core.source.Nearest;
import java.util.Set;
import java.util.TreeSet;

/** Suggests the partner or group that was probably meant. */
final class PartnerNames {
    private PartnerNames() {}

    static String advice(String name, Partners partners) {
        Set<String> known = new TreeSet<>();
        partners.all().stream().map(Partner::id).forEach(known::add);
        partners.groups().stream().map(Group::id).forEach(known::add);
        return Nearest.to(name, known)
                .filter(n -> !n.equals(name))
                .map(n -> "Did you mean '" + n + "'?")
                .orElse("Write one of: " + String.join(", ", known) + ".");
    }
}
