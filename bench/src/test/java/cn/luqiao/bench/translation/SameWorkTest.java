package cn.luqiao.bench.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Speeds may be compared only when both sides make the same of the same bytes. */
final class SameWorkTest {
    private static final House HOUSE = House.open();

    static Stream<Style> styles() {
        return new Styles(HOUSE).all().stream().filter(s -> s.peer().isPresent());
    }

    static Stream<Style> alone() {
        return new Styles(HOUSE).all().stream().filter(s -> s.peer().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("alone")
    void a_style_without_a_peer_is_read_and_keeps_its_rules(Style style) {
        assertThat(judged(style, Subject.LUQIAO)).hasSize(style.records()).allMatch(Judged::accepted);
    }

    @ParameterizedTest
    @MethodSource("styles")
    void a_peer_makes_the_same_records_of_the_same_bytes_and_judges_them_alike(Style style) {
        List<Judged> ours = judged(style, Subject.LUQIAO);
        List<Judged> theirs = judged(style, style.peer().orElseThrow().library());

        assertThat(ours).hasSize(style.records()).allMatch(Judged::accepted);
        assertThat(theirs).isEqualTo(ours);
    }

    private static List<Judged> judged(Style style, String who) {
        Translator translator = style.by(who, HOUSE.judge(style.kind()));
        List<Judged> all = new ArrayList<>();
        for (byte[] message : style.messages()) {
            translator.translate(message, judged -> all.add(new Judged(present(judged.fields()), judged.accepted())));
        }
        return all;
    }

    private static Map<String, Object> present(Map<String, Object> fields) {
        Map<String, Object> present = new TreeMap<>(fields);
        present.values().removeIf(value -> value == null);
        return present;
    }
}
