package cn.luqiao.core.partner;

import cn.luqiao.core.source.Place;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A party that sends or receives.
 *
 * @param id file name without ending, such as {@code tax-shandong}
 * @param code participant code, such as {@code TAX-370000}
 * @param nameZh name in Chinese
 * @param nameEn name in English
 * @param active whether it may send and is delivered to
 * @param groups groups it belongs to, such as {@code city}
 * @param serves division prefixes it is responsible for
 * @param links how it talks, by name
 * @param trust credentials that prove it is this partner
 * @param rights what it may send and receive
 * @param sees fields it may see, by record type; a type that is missing may be seen whole
 * @param limits what it may send how large and how fast
 * @param delivery how deliveries to it behave
 * @param charsetEdition GB18030 edition: 2000 or 2022
 * @param place where its file begins
 */
public record Partner(
        String id,
        String code,
        String nameZh,
        String nameEn,
        boolean active,
        Set<String> groups,
        List<Serves> serves,
        Map<String, Link> links,
        List<Credential> trust,
        List<Right> rights,
        Map<String, Set<String>> sees,
        Limits limits,
        DeliveryPolicy delivery,
        int charsetEdition,
        Place place) {

    /** The links that bring messages in, in the order written. */
    public List<Link> inbound() {
        return links.values().stream().filter(Link::inbound).toList();
    }

    /** The link that takes records of a type out, if there is one. */
    public Optional<Link> outbound(String recordType) {
        return links.values().stream()
                .filter(link -> link.outbound()
                        && (link.carries().isEmpty() || link.carries().contains(recordType)))
                .findFirst();
    }

    /** Whether this partner serves a code on a date: one of its prefixes begins it. */
    public boolean servesCode(String code, LocalDate on) {
        return serves.stream().anyMatch(s -> code.startsWith(s.prefix()) && s.validOn(on));
    }

    /** Whether this partner may do something with records of a kind. */
    public boolean may(Right.Verb verb, String recordType, String action) {
        return rights.stream().anyMatch(right -> right.grants(verb, recordType, action));
    }

    /**
     * A division prefix with validity.
     *
     * @param prefix leading digits
     * @param from first day, if limited
     * @param to last day, if limited
     */
    public record Serves(String prefix, Optional<LocalDate> from, Optional<LocalDate> to) {
        /** Whether the prefix is served on a day. */
        public boolean validOn(LocalDate day) {
            return from.map(d -> !day.isBefore(d)).orElse(true)
                    && to.map(d -> !day.isAfter(d)).orElse(true);
        }
    }
}
