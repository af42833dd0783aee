package cn.luqiao.core.partner;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final LocalDate NEW_YEAR = LocalDate.of(2027, 1, 1);

    @Test
    void a_shorter_prefix_covers_all_longer_ones() {
        assertThat(gaps("3702", member("a", always("37")))).isEmpty();
    }

    @Test
    void a_longer_prefix_leaves_the_rest_uncovered() {
        assertThat(gaps("37", member("a", always("3702")))).containsExactly("3700");
    }

    @Test
    void ten_longer_prefixes_cover_the_shorter_one() {
        Partner.Serves[] all =
                IntStream.range(0, 10).mapToObj(d -> always("37" + d)).toArray(Partner.Serves[]::new);
        assertThat(gaps("37", member("a", all))).isEmpty();
    }

    @Test
    void a_successor_must_begin_the_day_after() {
        Partner.Serves old = new Partner.Serves("37", Optional.empty(), Optional.of(NEW_YEAR.minusDays(1)));
        Partner.Serves onTime = new Partner.Serves("37", Optional.of(NEW_YEAR), Optional.empty());
        Partner.Serves late = new Partner.Serves("37", Optional.of(NEW_YEAR.plusDays(1)), Optional.empty());
        assertThat(gaps("37", member("a", old), member("b", onTime))).isEmpty();
        assertThat(gaps("37", member("a", old), member("b", late))).containsExactly("37 on 2027-01-01");
    }

    @Test
    void nothing_is_promised_before_the_first_day() {
        Partner.Serves since = new Partner.Serves("37", Optional.of(NEW_YEAR), Optional.empty());
        Group.Covers later = new Group.Covers("37", Optional.of(NEW_YEAR));
        Group.Covers ever = new Group.Covers("37", Optional.empty());
        assertThat(found(later, List.of(member("a", since)))).isEmpty();
        assertThat(found(ever, List.of(member("a", since)))).hasSize(1);
    }

    @Test
    void two_members_with_one_prefix_must_not_meet() {
        Partner.Serves old = new Partner.Serves("37", Optional.empty(), Optional.of(NEW_YEAR));
        Partner.Serves next = new Partner.Serves("37", Optional.of(NEW_YEAR), Optional.empty());
        List<String> found =
                found(new Group.Covers("37", Optional.empty()), List.of(member("a", old), member("b", next)));
        assertThat(found).singleElement().asString().startsWith("LQ-7106");
    }

    @Test
    void the_longest_prefix_wins_and_a_suspended_member_keeps_its_codes() {
        Partner shandong = member("shandong", always("37"));
        Partner qingdao = suspended(member("qingdao", always("3702")));
        Partners partners = partners(new Group.Covers("37", Optional.empty()), List.of(shandong, qingdao));
        assertThat(partners.serving("g", "3702", NEW_YEAR).orElseThrow().id()).isEqualTo("qingdao");
        assertThat(partners.serving("g", "3720", NEW_YEAR).orElseThrow().id()).isEqualTo("shandong");
        assertThat(partners.serving("g", "4101", NEW_YEAR)).isEmpty();
        assertThat(partners.servingBy("g", "taxAuthorityCode", "13702020000", NEW_YEAR)
                        .orElseThrow()
                        .id())
                .isEqualTo("qingdao");
        assertThat(partners.servingBy("g", "taxAuthorityCode", "137", NEW_YEAR)).isEmpty();
        assertThat(partners.servingBy("g", "other", "13702020000", NEW_YEAR)).isEmpty();
    }

    private static List<String> gaps(String prefix, Partner... members) {
        return found(new Group.Covers(prefix, Optional.empty()), List.of(members)).stream()
                .map(text -> text.replaceAll(".*no member serves ", ""))
                .toList();
    }

    private static List<String> found(Group.Covers covers, List<Partner> members) {
        Findings findings = new Findings();
        Partners partners = partners(covers, members);
        new Coverage(partners.groups().get(0), partners, findings).check();
        List<String> found = new ArrayList<>();
        findings.sorted()
                .forEach(f -> found.add(f.problem().code() + " " + f.problem().what()));
        return found;
    }

    private static Partners partners(Group.Covers covers, List<Partner> members) {
        Group group = new Group(
                "g", "组", "group", Map.of("taxAuthorityCode", new Digits(2, 5)), List.of(covers), Place.file("groups"));
        return new Partners(members, List.of(group));
    }

    private static Partner.Serves always(String prefix) {
        return new Partner.Serves(prefix, Optional.empty(), Optional.empty());
    }

    private static Partner member(String id, Partner.Serves... serves) {
        return partner(id, true, List.of(serves));
    }

    private static Partner suspended(Partner partner) {
        return partner(partner.id(), false, partner.serves());
    }

    private static Partner partner(String id, boolean active, List<Partner.Serves> serves) {
        return new Partner(
                id,
                "CODE-" + id,
                id,
                id,
                active,
                Set.of("g"),
                serves,
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                Limits.DEFAULT,
                DeliveryPolicy.DEFAULT,
                2022,
                Place.file(id));
    }
}
