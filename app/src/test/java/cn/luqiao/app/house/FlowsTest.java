package cn.luqiao.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code docs/flows.md} says what {@code routes/} holds, no more and no less. */
final class FlowsTest {
    /** The domain left these numbers free. */
    private static final Set<Integer> FREE = Set.of(8, 9, 19, 24, 28, 29, 44, 54, 58, 59);

    private static final int LAST = 66;
    private static final int REASON_MIN = 10;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (F[0-9]{2}) \\|.*");

    private record Flow(String id, String how, String what) {
        List<String> routes() {
            return how.equals("not done")
                    ? List.of()
                    : Arrays.stream(what.split(",")).map(String::strip).toList();
        }
    }

    @Test
    void the_table_has_every_flow_of_the_domain_once_and_in_order() {
        List<String> expected = IntStream.rangeClosed(1, LAST)
                .filter(number -> !FREE.contains(number))
                .mapToObj(number -> String.format(Locale.ROOT, "F%02d", number))
                .toList();
        assertThat(flows()).extracting(Flow::id).isEqualTo(expected);
    }

    @Test
    void a_flow_is_carried_by_routes_that_exist_or_has_a_reason() {
        Set<String> routes = routes();
        for (Flow each : flows()) {
            assertThat(each.how()).as(each.id()).isIn("route", "file", "not done");
            assertThat(routes).as("routes of %s", each.id()).containsAll(each.routes());
            if (each.how().equals("not done")) {
                assertThat(each.what()).as("reason of %s", each.id()).hasSizeGreaterThan(REASON_MIN);
                assertThat(routes).as("%s is not done, says its row", each.id()).doesNotContain(each.what());
            }
        }
    }

    @Test
    void every_route_carries_a_flow_of_the_table() {
        Set<String> carried =
                flows().stream().flatMap(each -> each.routes().stream()).collect(Collectors.toCollection(TreeSet::new));
        assertThat(routes()).isEqualTo(carried);
    }

    private static Set<String> routes() {
        return Tree.files("routes/.*").stream().map(Tree::stem).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Flow> flows() {
        return ROW.matcher(Tree.text("docs/flows.md"))
                .results()
                .map(found -> found.group().split("\\|"))
                .map(cells -> new Flow(cells[1].strip(), cells[5].strip(), cells[6].strip()))
                .toList();
    }
}
