package cn.luqiao.core.translate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MembersTest {
    @Test
    void they_are_found_counted_and_ordered_as_in_any_linked_map() {
        Random random = new Random(20251128);
        for (int names : new int[] {1, 7, 8, 9, 30, 5000}) {
            Members members = new Members();
            Map<String, Node> linked = new LinkedHashMap<>();
            for (int i = 0; i < 3 * names; i++) {
                String name = "n" + random.nextInt(2 * names);
                Node node = Node.Leaf.of(Integer.toString(i));
                assertThat(members.get(name)).isSameAs(linked.get(name));
                assertThat(members.put(name, node)).isSameAs(linked.put(name, node));
            }
            assertThat(members).hasSameSizeAs(linked).isEqualTo(linked);
            assertThat(new ArrayList<>(members.entrySet())).isEqualTo(new ArrayList<>(linked.entrySet()));
            assertThat(members.getOrDefault("another", Node.Leaf.NULL)).isSameAs(Node.Leaf.NULL);
        }
    }
}
