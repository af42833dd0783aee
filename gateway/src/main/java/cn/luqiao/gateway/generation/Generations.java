package cn.luqiao.gateway.generation;

import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.Settings;
import cn.luqiao.core.partner.PartnerFiles;
import cn.luqiao.core.partner.Partners;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and checks everything that makes up one configuration. */
public final class Generations {
    private final GenerationSource source;
    private final List<AdapterType> types;
    private final Findings findings;

    private Generations(GenerationSource source, List<AdapterType> types, Findings findings) {
        this.findings = findings;
        this.source = source;
        this.types = List.copyOf(types);
    }

    /**
     * The configuration of a source, or everything that is wrong with it. Without adapter types the options of links
     * are not judged.
     */
    public static Loaded load(GenerationSource source, List<AdapterType> types) {
        Findings findings = new Findings();
        Schemas schemas = Schemas.load(source.schemasDir(), findings);
        return load(source, types, schemas, findings);
    }

    /** As {@link #load}, with schemas read before. */
    static Loaded load(GenerationSource source, List<AdapterType> types, Schemas schemas, Findings findings) {
        return new Generations(source.withoutMissingEnvironment(findings), types, findings).load(schemas);
    }

    private Loaded load(Schemas schemas) {
        GenerationFiles files = new GenerationFiles(source);
        new StrayFiles(source, findings).check();
        GatewayOptions options = new GatewayOptionFiles(source, findings).read();
        Partners partners = PartnerFiles.load(source.configDir(), source.environment(), findings);
        LinkLint links = new LinkLint(
                types,
                partners,
                source.configDir().resolve("certificates"),
                source.environment().map(source::label),
                findings);
        Map<String, Settings> settings = links.read();
        List<Flow> flows = flows(new KnownNames(
                partners,
                schemas.types(),
                schemas.dialects(),
                links.takingAttachments(),
                links.sendingAttachments(settings)));
        String digest = files.digest();
        if (!new GenerationFiles(source).digest().equals(digest)) {
            findings.error(
                    "LQ-7303",
                    Place.file(source.label(source.home())),
                    "",
                    "files at rest",
                    "Try again when they are.");
        }
        if (findings.hasErrors()) {
            return new Loaded(Optional.empty(), findings, files.count());
        }
        Generation generation = new Generation(
                schemas.types(), schemas.dialects(), partners, flows, options, settings, digest, files.archive());
        return new Loaded(Optional.of(generation), findings, files.count());
    }

    private List<Flow> flows(Vocabulary vocabulary) {
        new PartnerLint(vocabulary, findings).check();
        FlowFiles flowFiles = new FlowFiles(source, vocabulary, findings);
        List<FlowDraft> drafts = flowFiles.read();
        new FlowLint(drafts, flowFiles.unread(), vocabulary, findings).check();
        return drafts.stream().map(FlowDraft::flow).toList();
    }
}
