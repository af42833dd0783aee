package cn.luqiao.core.partner;

import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.source.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code groups.yaml}. */
final class GroupReader {
    private GroupReader() {}

    static List<Group> read(Value value, Findings findings) {
        Section root = Section.of(value, findings);
        List<Group> groups = new ArrayList<>();
        root.named("groups").forEach((id, section) -> groups.add(group(id, section)));
        root.done();
        return groups;
    }

    private static Group group(String id, Section section) {
        Section name = section.section("name");
        String zh = name.requiredText("zh");
        String en = name.requiredText("en");
        name.done();
        Group group = new Group(id, zh, en, by(section), covers(section), section.place());
        section.done();
        return group;
    }

    private static Map<String, Digits> by(Section section) {
        Map<String, Digits> by = new LinkedHashMap<>();
        section.named("by").forEach((field, rule) -> {
            String digits = rule.requiredText("digits");
            Digits.parse(digits)
                    .ifPresentOrElse(
                            d -> by.put(field, d),
                            () -> rule.wrong(
                                    "digits", digits, "first-last, such as 2-5", "Write both, counted from 1."));
            rule.done();
        });
        return by;
    }

    private static List<Group.Covers> covers(Section section) {
        List<Group.Covers> covers = new ArrayList<>();
        for (Section item : section.sections("covers")) {
            covers.add(new Group.Covers(Prefixes.read(item), item.date("from")));
            item.done();
        }
        return covers;
    }
}
