package cn.luqiao.gateway.generation;

import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.seal.Digests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What happens with the records of a type: one Camel YAML route in {@code routes/}.
 *
 * @param id route id, the file's name without {@code .camel.yaml}
 * @param file where it stands
 * @param recordType record type id
 * @param from partner or group whose records it takes; empty for all
 * @param action action it takes; empty for all
 * @param targets receivers named in it, in the order written
 * @param yaml the route as Camel reads it
 * @param version tells this text of the route from others, made of its digest
 * @param looksAtFields whether what it does depends on what the record says
 */
public record Flow(
        String id,
        Path file,
        String recordType,
        Optional<String> from,
        Optional<String> action,
        List<FlowTarget> targets,
        String yaml,
        String version,
        boolean looksAtFields) {
    private static final int VERSION_CHARS = 8;

    public Flow {
        targets = List.copyOf(targets);
    }

    /** A flow whose version is made of its text: the first 8 hex characters of its SM3. */
    public Flow(
            String id,
            Path file,
            String recordType,
            Optional<String> from,
            Optional<String> action,
            List<FlowTarget> targets,
            String yaml,
            boolean looksAtFields) {
        this(id, file, recordType, from, action, targets, yaml, version(yaml), looksAtFields);
    }

    private static String version(String yaml) {
        return Digests.sm3Hex(yaml.getBytes(StandardCharsets.UTF_8)).substring(0, VERSION_CHARS);
    }

    /** Whether it takes records of a kind that a partner sends. */
    public boolean takes(Kind kind, Partner sender) {
        return takes(kind.type(), kind.action(), sender);
    }

    /** Whether its sender waits for the answer of a receiver. */
    public boolean isQuestion() {
        return targets.stream().anyMatch(target -> target.reply() && !target.enrich());
    }

    boolean takes(String type, String anAction, Partner sender) {
        return recordType.equals(type)
                && action.map(anAction::equals).orElse(true)
                && from.map(f -> f.equals(sender.id()) || sender.groups().contains(f))
                        .orElse(true);
    }
}
