package cn.luqiao.core.partner;

import cn.luqiao.core.source.Place;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All partners and groups of one configuration. Immutable and thread-safe. */
public final class Partners {
    private final Map<String, Partner> byId = new LinkedHashMap<>();
    private final Map<String, Partner> byCode = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Places places;

    /** Partners in the order given; of two with the same id or code the first one counts. */
    public Partners(Collection<Partner> partners, Collection<Group> groups) {
        this(partners, groups, new Places());
    }

    Partners(Collection<Partner> partners, Collection<Group> groups, Places places) {
        this.places = places;
        for (Partner partner : partners) {
            byId.putIfAbsent(partner.id(), partner);
            byCode.putIfAbsent(partner.code(), partner);
        }
        groups.forEach(group -> this.groups.putIfAbsent(group.id(), group));
    }

    /** All partners in order of their ids. */
    public List<Partner> all() {
        return List.copyOf(byId.values());
    }

    /** The partner with a file name. */
    public Optional<Partner> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The partner with a participant code. */
    public Optional<Partner> byCode(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /**
     * Where a part of a partner's file is written; the file's beginning when it is not known. Parts are {@code send
     * TYPE ACTION}, {@code receive TYPE ACTION}, {@code sees TYPE FIELD}, {@code group NAME}, {@code serves PREFIX},
     * {@code adapter LINK}, {@code dialect LINK}, {@code carries LINK TYPE}.
     */
    public Place placeOf(Partner partner, String part) {
        return places.of(partner, part);
    }

    /** All groups in the order declared. */
    public List<Group> groups() {
        return List.copyOf(groups.values());
    }

    /** A group by its name. */
    public Optional<Group> group(String id) {
        return Optional.ofNullable(groups.get(id));
    }

    /** The members of a group in order of their ids; none when there is no such group. */
    public List<Partner> inGroup(String group) {
        return byId.values().stream().filter(p -> p.groups().contains(group)).toList();
    }

    /** The partners that a name in a flow means: one partner, or the members of a group; none when it is neither. */
    public List<Partner> named(String partnerOrGroup) {
        return byId(partnerOrGroup).map(List::of).orElseGet(() -> inGroup(partnerOrGroup));
    }

    /**
     * The member of a group that serves a place on a day: the one with the longest prefix that begins the code. A
     * suspended one is still responsible: its deliveries wait.
     */
    public Optional<Partner> serving(String group, String code, LocalDate on) {
        return inGroup(group).stream()
                .filter(p -> prefixLength(p, code, on) > 0)
                .max(Comparator.comparingInt(p -> prefixLength(p, code, on)));
    }

    /** The member of a group that serves the place named in a field's value, by the group's rule for that field. */
    public Optional<Partner> servingBy(String group, String field, String value, LocalDate on) {
        return group(group)
                .flatMap(g -> Optional.ofNullable(g.by().get(field)))
                .flatMap(digits -> digits.of(value))
                .flatMap(code -> serving(group, code, on));
    }

    private static int prefixLength(Partner partner, String code, LocalDate on) {
        return partner.serves().stream()
                .filter(s -> code.startsWith(s.prefix()) && s.validOn(on))
                .mapToInt(s -> s.prefix().length())
                .max()
                .orElse(0);
    }
}
