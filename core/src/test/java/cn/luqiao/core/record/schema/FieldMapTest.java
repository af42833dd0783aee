package cn.luqiao.core.record.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FieldMapTest {
    private static final List<String> NAMES =
            IntStream.range(0, 40).mapToObj(i -> "field" + i).toList();
    private static final FieldNames FIELDS = FieldNames.of(NAMES);

    @Test
    void it_behaves_as_any_map_whose_null_values_are_absent() {
        Random random = new Random(20251128);
        FieldMap map = new FieldMap(FIELDS);
        Map<String, Object> other = new TreeMap<>();
        for (int i = 0; i < 20_000; i++) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            Object value = "v" + random.nextInt(5);
            switch (random.nextInt(5)) {
                case 0 -> assertThat(map.remove(name)).isEqualTo(other.remove(name));
                case 1 -> assertThat(map.put(name, value)).isEqualTo(other.put(name, value));
                case 2 -> assertThat(map.putIfAbsent(name, value)).isEqualTo(other.putIfAbsent(name, value));
                case 3 ->
                    assertThat(map.putIfAbsent(FIELDS.position(name), value)).isEqualTo(other.get(name));
                default -> assertThat(map.containsKey(name)).isEqualTo(other.containsKey(name));
            }
            other.putIfAbsent(name, map.get(name) == null ? "gone" : map.get(name));
            other.values().remove("gone");
            assertThat(map.get(name)).isEqualTo(other.get(name));
            assertThat(map.size()).isEqualTo(other.size());
        }
        assertThat(map).isNotEmpty().isEqualTo(other).hasSameHashCodeAs(other);
        map.clear();
        assertThat(map).isEmpty();
    }

    @Test
    void its_fields_stand_in_the_order_of_the_names_however_they_came() {
        FieldMap map = new FieldMap(FIELDS);
        map.put("field7", 7L);
        map.put("field30", 30L);
        map.put("field2", 2L);

        Map<String, Object> told = new LinkedHashMap<>();
        map.forEach(told::put);
        assertThat(map.keySet()).containsExactly("field2", "field7", "field30");
        assertThat(told.keySet()).containsExactly("field2", "field7", "field30");
    }

    @Test
    void a_name_that_is_no_field_is_refused_and_never_found() {
        FieldMap map = new FieldMap(FIELDS);

        assertThat(map.get("field40")).isNull();
        assertThat(map.remove("field40")).isNull();
        assertThatThrownBy(() -> map.put("field40", 1L))
                .hasMessage("field: field40 (expected: a field of the record type)");
    }
}
