package cn.luqiao.core.partner;

import cn.luqiao.core.source.Place;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.source.Value;
import java.util.HashMap;
import java.util.Map;

/** Remembers where the parts of partner files are written, so that later checks can point at them. */
final class Places {
    private final Map<String, Place> places = new HashMap<>();

    /** Remembers the place of each text in the list, or of the one text, at a key. */
    void texts(Section section, String key, String partner, String what) {
        section.value(key).ifPresent(value -> {
            if (value instanceof Value.Items items) {
                items.items().forEach(item -> text(item, partner, what));
            } else {
                text(value, partner, what);
            }
        });
    }

    private void text(Value value, String partner, String what) {
        if (value instanceof Value.Text text) {
            put(partner, what + text.text(), text.place());
        }
    }

    void put(String partner, String what, Place place) {
        places.putIfAbsent(partner + " " + what, place);
    }

    Place of(Partner partner, String what) {
        return places.getOrDefault(partner.id() + " " + what, partner.place());
    }
}
