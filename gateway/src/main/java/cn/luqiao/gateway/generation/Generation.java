package cn.luqiao.gateway.generation;

import cn.luqiao.adapter.Settings;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.partner.Partners;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.RecordTypes;
import cn.luqiao.core.translate.DialectLibrary;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One complete, checked configuration.
 *
 * @param types record types
 * @param dialects dialects, declared and built in
 * @param partners partners and groups
 * @param flows flows in order of their ids
 * @param options options of the gateway itself
 * @param linkSettings checked options of every link, by {@code partner/link}
 * @param digest SM3 (hex) over all files that count, normalised
 * @param archive those files as a ZIP, the same bytes for the same digest
 */
public record Generation(
        RecordTypes types,
        DialectLibrary dialects,
        Partners partners,
        List<Flow> flows,
        GatewayOptions options,
        Map<String, Settings> linkSettings,
        String digest,
        byte[] archive) {
    public Generation {
        flows = List.copyOf(flows);
        linkSettings = Map.copyOf(linkSettings);
    }

    /** The one flow that takes records of a kind from a partner, if there is one. */
    public Optional<Flow> flowFor(Kind kind, Partner sender) {
        return flows.stream().filter(flow -> flow.takes(kind, sender)).findFirst();
    }

    @Override
    public String toString() {
        return "generation " + digest;
    }
}
