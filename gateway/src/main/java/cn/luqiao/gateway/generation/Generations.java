package cn.luqiao.gateway.generation;

import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.Settings;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.partner.PartnerFiles;
import cn.luqiao.core.partner.Partners;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Place;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and checks everything that makes up one configuration. */
public final class Generations {
    private final GenerationSource source;
    private final List<AdapterType> types;
    private final Findings findings = new Findings();

    private Generations(GenerationSource source, List<AdapterType> types) {
        this.source = source;
        this.types = List.copyOf(types);
    }

    /** The configuration of a source, or everything that is wrong with it. */
    public static Loaded load(GenerationSource source, List<AdapterType> types) {
        return new Generations(source, types).load();
    }

    private Loaded load() {
        source.environment()
                .filter(dir -> !Files.isDirectory(dir))
                .ifPresent(dir -> findings.error(
                        "LQ-7301",
                        Place.file(source.label(dir)),
                        dir.getFileName().toString(),
                        "a folder",
                        "Correct the name."));
        GatewayOptions options = new GatewayOptionFiles(source, findings).read();
        Partners partners = PartnerFiles.load(source.configDir(), source.environment(), findings);
        Map<String, Settings> settings = new LinkedHashMap<>();
        for (Partner partner : partners.all()) {
            for (Link link : partner.links().values()) {
                types.stream()
                        .filter(t -> t.name().equals(link.adapter()))
                        .findFirst()
                        .ifPresent(t -> settings.put(
                                partner.id() + "/" + link.name(), Settings.read(link, t.options(), findings)));
            }
        }
        Generation generation = new Generation(partners, List.of(), options, settings, "", new byte[0]);
        return new Loaded(findings.hasErrors() ? Optional.empty() : Optional.of(generation), findings, 0);
    }
}
