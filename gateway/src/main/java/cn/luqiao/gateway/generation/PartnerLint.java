package cn.luqiao.gateway.generation;

import cn.luqiao.core.partner.DeliveryPolicy;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.partner.Partners;
import cn.luqiao.core.partner.Right;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Nearest;
import cn.luqiao.core.source.Place;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Checks that record types, actions, fields and dialects named in partner files and groups exist. */
final class PartnerLint {
    private final Vocabulary vocabulary;
    private final Partners partners;
    private final Findings findings;

    PartnerLint(Vocabulary vocabulary, Findings findings) {
        this.vocabulary = vocabulary;
        this.partners = vocabulary.partners();
        this.findings = findings;
    }

    void check() {
        partners.all().forEach(partner -> {
            partner.rights().forEach(right -> right(partner, right));
            partner.links().values().forEach(link -> link(partner, link));
            partner.sees().forEach((type, fields) -> fields.forEach(field -> seen(partner, type, field)));
        });
    }

    private void right(Partner partner, Right right) {
        String verb = right.verb() == Right.Verb.SEND ? "send" : "receive";
        Place place = partners.placeOf(partner, verb + " " + right.recordType() + " " + right.action());
        if (type(right.recordType(), place) && !right.action().equals("*")) {
            Set<String> actions = vocabulary.actions(right.recordType());
            named("action", right.action(), actions, place);
        }
    }

    private void link(Partner partner, Link link) {
        link.carries().forEach(type -> type(type, partners.placeOf(partner, "carries " + link.name() + " " + type)));
        named("dialect", link.dialect(), vocabulary.dialects(), partners.placeOf(partner, "dialect " + link.name()));
        if (link.outbound()
                && partner.delivery().onUnknown() == DeliveryPolicy.OnUnknown.QUERY
                && vocabulary.asks(link.dialect()).equals(Optional.of(false))) {
            findings.error(
                    "LQ-7120",
                    partners.placeOf(partner, "onUnknown"),
                    "onUnknown: query, but dialect " + link.dialect() + " of link " + link.name()
                            + " declares no query",
                    "'query:' in its dialect.yaml",
                    "Declare how the partner is asked, or write 'onUnknown: hold' or 'resend'.");
        }
    }

    private void seen(Partner partner, String type, String field) {
        Place place = partners.placeOf(partner, "sees " + type + " " + field);
        if (type(type, place)) {
            named("field", field, vocabulary.fields(type, Optional.empty()), place);
        }
    }

    private boolean type(String type, Place place) {
        named("record type", type, vocabulary.types(), place);
        return vocabulary.types().contains(type);
    }

    /** A finding when a name is not known; nothing is judged when nothing is known. */
    private void named(String what, String name, Collection<String> known, Place place) {
        if (name.isEmpty() || known.isEmpty() || known.contains(name)) {
            return;
        }
        String write = Nearest.to(name, known)
                .map(n -> "Did you mean '" + n + "'?")
                .orElse("Write one of: " + String.join(", ", known) + ".");
        findings.error("LQ-7005", place, what + " " + name, "one that exists", write);
    }
}
