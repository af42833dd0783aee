package cn.luqiao.core.partner;

import cn.luqiao.core.source.Findings;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Proves, for every day, that each prefix which a group must cover is served by some member and that no prefix is served
 * by two. Between the days on which a validity begins or ends nothing changes, so only those are looked at.
 */
final class Coverage {
    private static final int PREFIX_LENGTH_MAX = 12;
    private final Group group;
    private final Partners partners;
    private final List<Partner> members;
    private final Findings findings;

    Coverage(Group group, Partners partners, Findings findings) {
        this.group = group;
        this.partners = partners;
        this.members = partners.inGroup(group.id());
        this.findings = findings;
    }

    void check() {
        if (!group.by().isEmpty()) {
            doubles();
        }
        group.covers().forEach(this::covered);
    }

    private void covered(Group.Covers covers) {
        LocalDate start = covers.from().orElse(LocalDate.MIN);
        for (LocalDate day : days(start)) {
            Optional<String> gap = gap(covers.prefix(), day);
            if (gap.isPresent()) {
                String since = day.equals(LocalDate.MIN) ? "" : " on " + day;
                findings.error(
                        "LQ-7107",
                        group.place(),
                        "group " + group.id() + ": no member serves " + gap.get() + since,
                        "every code that begins with " + covers.prefix() + " is served",
                        "Add 'serves: [{prefix: \"" + gap.get() + "\"}]' to a partner of the group.");
                return;
            }
        }
    }

    private TreeSet<LocalDate> days(LocalDate start) {
        TreeSet<LocalDate> days = new TreeSet<>();
        days.add(start);
        members.stream()
                .flatMap(p -> p.serves().stream())
                .flatMap(s -> Stream.concat(s.from().stream(), s.to().map(d -> d.plusDays(1)).stream()))
                .filter(d -> !d.isBefore(start))
                .forEach(days::add);
        return days;
    }

    /** The shortest prefix at or below one that nobody serves. */
    private Optional<String> gap(String prefix, LocalDate day) {
        if (serves(day).anyMatch(prefix::startsWith)) {
            return Optional.empty();
        }
        if (prefix.length() >= PREFIX_LENGTH_MAX || serves(day).noneMatch(p -> p.startsWith(prefix))) {
            return Optional.of(prefix);
        }
        for (int digit = 0; digit <= 9; digit++) {
            Optional<String> gap = gap(prefix + digit, day);
            if (gap.isPresent()) {
                return gap;
            }
        }
        return Optional.empty();
    }

    private Stream<String> serves(LocalDate day) {
        return members.stream()
                .flatMap(p -> p.serves().stream())
                .filter(s -> s.validOn(day))
                .map(Partner.Serves::prefix);
    }

    private void doubles() {
        for (int i = 0; i < members.size(); i++) {
            for (int j = i + 1; j < members.size(); j++) {
                doubles(members.get(i), members.get(j));
            }
        }
    }

    private void doubles(Partner a, Partner b) {
        for (Partner.Serves mine : a.serves()) {
            for (Partner.Serves other : b.serves()) {
                if (mine.prefix().equals(other.prefix())
                        && Validity.meet(mine.from(), mine.to(), other.from(), other.to())) {
                    findings.error(
                            "LQ-7106",
                            partners.placeOf(b, "serves " + other.prefix()),
                            "prefix " + mine.prefix() + " is also served by "
                                    + a.place().file(),
                            "one member of group " + group.id() + " a prefix at a time",
                            "Limit one of them by 'from:' and 'to:', or remove it.");
                }
            }
        }
    }
}
