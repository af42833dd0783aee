package cn.luqiao.core.partner;

import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.source.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one partner document, already merged with its profile and environment. */
final class PartnerReader {
    private static final String ID = "[a-z][a-z0-9-]{0,60}";
    private static final String CODE = "[A-Z][A-Z0-9]{1,7}(-[A-Z0-9]{1,16})?";
    private final Path configDir;
    private final Places places;
    private final Findings findings;
    private String id = "";

    PartnerReader(Path configDir, Places places, Findings findings) {
        this.configDir = configDir;
        this.places = places;
        this.findings = findings;
    }

    Partner read(String fileId, Value value) {
        Section root = Section.of(value, findings);
        id = fileId;
        id(root, fileId);
        String code = code(root);
        Section name = root.section("name");
        boolean named = root.required("name").isPresent();
        String zh = named ? name.requiredText("zh") : "";
        String en = named ? name.requiredText("en") : "";
        name.done();
        root.has("profile");
        boolean active =
                root.oneOf("state", List.of("active", "suspended"), "active").equals("active");
        Set<String> groups = new LinkedHashSet<>(root.texts("groups"));
        places.texts(root, "groups", id, "group ");
        List<Partner.Serves> serves = serves(root);
        Map<String, Link> links = links(root);
        Partner partner = new Partner(
                fileId,
                code,
                zh,
                en,
                active,
                groups,
                serves,
                links,
                TrustReader.read(root, links, configDir),
                rights(root),
                sees(root),
                PolicyReader.limits(root.section("limits")),
                delivery(root.section("delivery")),
                Integer.parseInt(root.oneOf("gb18030", List.of("2000", "2022"), "2022")),
                root.place());
        root.has("limits");
        root.has("delivery");
        root.done();
        return partner;
    }

    private DeliveryPolicy delivery(Section section) {
        places.put(id, "onUnknown", section.place("onUnknown"));
        return PolicyReader.delivery(section);
    }

    private void id(Section root, String fileId) {
        String id = root.requiredText("partner");
        if (!id.isEmpty() && !id.equals(fileId)) {
            findings.error(
                    "LQ-7101", root.place("partner"), id, fileId, "Name the file " + id + ".yaml, or correct the key.");
        }
        if (!fileId.matches(ID)) {
            findings.error(
                    "LQ-7101", root.place(), fileId, "lower-case words with hyphens", "Rename the file and the key.");
        }
    }

    private String code(Section root) {
        String code = root.requiredText("code");
        places.put(id, "code", root.place("code"));
        if (!code.isEmpty() && !code.matches(CODE)) {
            root.wrong("code", code, "participant code such as TAX-370200", "Write the code as agreed.");
        }
        return code;
    }

    private List<Partner.Serves> serves(Section root) {
        List<Partner.Serves> serves = new ArrayList<>();
        for (Section item : root.sections("serves")) {
            Partner.Serves entry = new Partner.Serves(Prefixes.read(item), item.date("from"), item.date("to"));
            Validity.check(item, entry.from(), entry.to());
            item.done();
            places.put(id, "serves " + entry.prefix(), item.place("prefix"));
            if (!entry.prefix().isEmpty()) {
                serves.add(entry);
            }
        }
        return serves;
    }

    private Map<String, Link> links(Section root) {
        Map<String, Link> links = new LinkedHashMap<>();
        root.named("links").forEach((name, section) -> links.put(name, link(name, section)));
        return links;
    }

    private Link link(String name, Section section) {
        String adapter = section.requiredText("adapter");
        String direction = section.required("direction")
                .map(v -> section.oneOf("direction", List.of("in", "out", "both"), "both"))
                .orElse("both");
        String dialect = section.requiredText("dialect");
        Set<String> carries = new LinkedHashSet<>(section.texts("carries"));
        places.put(id, "adapter " + name, section.place("adapter"));
        places.put(id, "dialect " + name, section.place("dialect"));
        places.texts(section, "carries", id, "carries " + name + " ");
        Section options = section.section("options");
        Map<String, String> written = new LinkedHashMap<>();
        Section copy = section.section("options");
        copy.keys().forEach(key -> written.put(key, text(copy, key)));
        section.done();
        return new Link(
                name, adapter, !direction.equals("out"), !direction.equals("in"), dialect, carries, written, options);
    }

    /** Options are read again, with findings, by the adapter type that declares them; here shapes do not matter. */
    private static String text(Section options, String key) {
        return options.value(key)
                .filter(Value.Text.class::isInstance)
                .map(v -> ((Value.Text) v).text())
                .orElse("");
    }

    private List<Right> rights(Section root) {
        List<Right> rights = new ArrayList<>();
        Section section = root.section("rights");
        rights(section, "send", Right.Verb.SEND, rights);
        rights(section, "receive", Right.Verb.RECEIVE, rights);
        section.done();
        return rights;
    }

    private void rights(Section section, String key, Right.Verb verb, List<Right> rights) {
        if (!section.has(key)) {
            return;
        }
        Section types = section.section(key);
        for (String type : types.keys()) {
            places.texts(types, type, id, key + " " + type + " ");
            for (String action : types.texts(type)) {
                rights.add(new Right(verb, type, action));
            }
        }
        types.done();
    }

    private Map<String, Set<String>> sees(Section root) {
        Map<String, Set<String>> sees = new LinkedHashMap<>();
        if (root.has("sees")) {
            Section section = root.section("sees");
            for (String type : section.keys()) {
                sees.put(type, new LinkedHashSet<>(section.texts(type)));
                places.texts(section, type, id, "sees " + type + " ");
            }
        }
        return sees;
    }
}
