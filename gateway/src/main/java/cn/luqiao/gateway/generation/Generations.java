package cn.luqiao.gateway.generation;

import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.Settings;
import cn.luqiao.core.partner.PartnerFiles;
import cn.luqiao.core.partner.Partners;
import cn.luqiao.core.record.RecordTypes;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.translate.DialectLibrary;
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
        return new Generations(source.withoutMissingEnvironment(findings), types, findings).load();
    }

    private Loaded load() {
        new StrayFiles(source, findings).check();
        GatewayOptions options = new GatewayOptionFiles(source, findings).read();
        RecordTypes recordTypes = RecordTypes.load(source.schemasDir(), findings);
        DialectLibrary dialects = DialectLibrary.load(source.schemasDir(), recordTypes, findings);
        Partners partners = PartnerFiles.load(source.configDir(), source.environment(), findings);
        Vocabulary vocabulary = new KnownNames(partners, recordTypes, dialects);
        new PartnerLint(vocabulary, findings).check();
        Map<String, Settings> settings =
                new LinkLint(types, partners, source.environment().map(source::label), findings).read();
        FlowFiles flowFiles = new FlowFiles(source, vocabulary, findings);
        List<FlowDraft> drafts = flowFiles.read();
        new FlowLint(drafts, flowFiles.unread(), vocabulary, findings).check();
        GenerationFiles files = new GenerationFiles(source);
        if (findings.hasErrors()) {
            return new Loaded(Optional.empty(), findings, files.count());
        }
        List<Flow> flows = drafts.stream().map(FlowDraft::flow).toList();
        Generation generation = new Generation(
                recordTypes, dialects, partners, flows, options, settings, files.digest(), files.archive());
        return new Loaded(Optional.of(generation), findings, files.count());
    }
}
