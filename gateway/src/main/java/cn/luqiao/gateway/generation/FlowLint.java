package cn.luqiao.gateway.generation;

import cn.luqiao.core.partner.Link;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.partner.Partners;
import cn.luqiao.core.partner.Right;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Proves that exactly one flow takes each record that a partner may send, that every receiver may receive it, and that
 * the dialects at both ends can say it. What the gateway alone makes needs no flow, and nobody may send it.
 */
final class FlowLint {
    private static final String ATTACHMENTS = "attachments";
    private final List<FlowDraft> flows;
    private final boolean someUnread;
    private final Vocabulary vocabulary;
    private final Partners partners;
    private final Findings findings;
    private final Set<FlowDraft> used = new java.util.HashSet<>();

    FlowLint(List<FlowDraft> flows, boolean someUnread, Vocabulary vocabulary, Findings findings) {
        this.flows = flows;
        this.someUnread = someUnread;
        this.vocabulary = vocabulary;
        this.partners = vocabulary.partners();
        this.findings = findings;
    }

    void check() {
        reserved();
        for (Partner partner : partners.all()) {
            partner.rights().forEach(right -> judge(partner, right));
        }
        flows.stream()
                .filter(f -> !partners.all().isEmpty() && !used.contains(f))
                .forEach(this::unused);
    }

    private void reserved() {
        String name = FlowTarget.EARLIER_RECEIVERS;
        partners.byId(name).ifPresent(partner -> reserved(partners.placeOf(partner, "partner")));
        partners.group(name).ifPresent(group -> reserved(group.place()));
    }

    private void reserved(Place place) {
        findings.error(
                "LQ-7237",
                place,
                FlowTarget.EARLIER_RECEIVERS,
                "another name",
                "Choose another: in flows this one means whoever received an earlier record.");
    }

    private void judge(Partner partner, Right right) {
        boolean made = vocabulary.made().contains(right.recordType());
        if (right.verb() == Right.Verb.SEND && made) {
            forged(partner, right);
        } else if (right.verb() == Right.Verb.SEND) {
            actions(right).forEach(action -> sent(partner, right, action));
        } else if (made) {
            actions(right).forEach(action -> told(partner, right.recordType(), action));
        }
    }

    private void forged(Partner partner, Right right) {
        findings.error(
                "LQ-7116",
                partners.placeOf(partner, "send " + right.recordType() + " " + right.action()),
                right.recordType() + " from " + partner.id(),
                "a record type that partners make",
                "Take the right to send it away.");
    }

    /** What the gateway makes needs no flow, so the right to receive it is what brings it to a partner. */
    private void told(Partner partner, String type, String action) {
        partner.outbound(type).ifPresent(link -> writable(partner, link, type, action, "take the right away"));
    }

    private Set<String> actions(Right right) {
        return right.action().equals("*") ? vocabulary.actions(right.recordType()) : Set.of(right.action());
    }

    private void sent(Partner sender, Right right, String action) {
        String type = right.recordType();
        List<FlowDraft> taking =
                flows.stream().filter(f -> f.flow().takes(type, action, sender)).toList();
        used.addAll(taking);
        if (taking.isEmpty() && !someUnread) {
            findings.error(
                    "LQ-7209",
                    partners.placeOf(sender, "send " + type + " " + right.action()),
                    type + " " + action + " from " + sender.id(),
                    "one flow in routes/ takes it",
                    "Add a flow 'record:" + type + "?from=" + sender.id() + "', or take the right away.");
        }
        taking.stream().skip(1).forEach(second -> overlap(taking.get(0), second, sender, type, action));
        readable(sender, right, action);
        for (FlowDraft draft : taking) {
            draft.flow().targets().forEach(target -> received(target, type, action));
            if (bringsAttachments(sender, type, action)) {
                draft.flow().targets().forEach(target -> attached(sender, target, type));
            }
            draft.flow().targets().stream()
                    .filter(FlowTarget::enrich)
                    .forEach(target -> askedSingly(sender, target, type, action));
        }
    }

    private boolean bringsAttachments(Partner sender, String type, String action) {
        return vocabulary.fields(type, Optional.of(action)).contains(ATTACHMENTS)
                && sender.inbound().stream()
                        .anyMatch(link -> vocabulary.takingAttachments().contains(link.adapter()));
    }

    /** Attachments must reach every receiver that may see them. */
    private void attached(Partner sender, FlowTarget target, String type) {
        for (Partner receiver : partners.named(target.partnerOrGroup())) {
            Set<String> seen = receiver.sees().get(type);
            Optional<Link> link = receiver.outbound(type);
            if (link.isPresent()
                    && (seen == null || seen.contains(ATTACHMENTS))
                    && !vocabulary
                            .sendingAttachments()
                            .contains(receiver.id() + "/" + link.get().name())) {
                findings.error(
                        "LQ-7124",
                        target.place(),
                        type + " from " + sender.id() + " to " + receiver.id() + "/"
                                + link.get().name(),
                        "a link that sends attachments",
                        "Switch them on for the link, use another one, or leave 'attachments' out of 'sees'.");
            }
        }
    }

    private void askedSingly(Partner sender, FlowTarget target, String type, String action) {
        sender.inbound().stream()
                .filter(link -> vocabulary.batches(link.dialect(), type, action))
                .forEach(link -> findings.error(
                        "LQ-7123",
                        target.place(),
                        type + " comes from " + sender.id() + " in batches (" + link.dialect() + ")",
                        "records that come one by one",
                        "Tell the two flows apart by 'from', and ask only in the one of single records."));
    }

    private void overlap(FlowDraft first, FlowDraft second, Partner sender, String type, String action) {
        findings.error(
                "LQ-7208",
                second.from(),
                type + " " + action + " from " + sender.id() + " is also taken by "
                        + first.flow().id(),
                "one flow a record",
                "Tell the two flows apart by 'from' or 'action'.");
    }

    private void unused(FlowDraft draft) {
        findings.warning(
                "LQ-7210",
                draft.from(),
                draft.flow().id(),
                "a partner with the right to send it",
                "Grant 'rights: send' to a partner, or remove the flow.");
    }

    private void readable(Partner sender, Right right, String action) {
        String type = right.recordType();
        List<Link> links = sender.inbound();
        List<Optional<Boolean>> verdicts = links.stream()
                .map(link -> vocabulary.reads(link.dialect(), type, action))
                .toList();
        if (!links.isEmpty() && verdicts.stream().allMatch(v -> v.isPresent() && !v.get())) {
            findings.error(
                    "LQ-7113",
                    partners.placeOf(sender, "dialect " + links.get(0).name()),
                    links.get(0).dialect() + " does not read " + type + " " + action,
                    "a dialect that reads what the partner may send",
                    "Add " + type + ".map.yaml to the dialect, or take the right away.");
        }
    }

    private void received(FlowTarget target, String type, String action) {
        if (target.looksBack()) {
            receivedBefore(target, type);
            return;
        }
        List<String> without = new ArrayList<>();
        for (Partner receiver : partners.named(target.partnerOrGroup())) {
            if (!receiver.may(Right.Verb.RECEIVE, type, action)) {
                without.add(receiver.id());
            } else {
                receiver.outbound(type)
                        .ifPresent(link -> writable(receiver, link, type, action, "let the flow send it elsewhere"));
            }
        }
        if (!without.isEmpty()) {
            findings.error(
                    "LQ-7211",
                    target.place(),
                    String.join(", ", new TreeSet<>(without)) + ": " + type + " " + action,
                    "rights: receive: {" + type + ": [" + action + "]}",
                    "Grant the right in the partner file, or name another receiver.");
        }
    }

    /** Somebody must be able to have received an earlier record of the type. */
    private void receivedBefore(FlowTarget target, String type) {
        boolean somebody = flows.stream()
                .filter(f -> f.flow().recordType().equals(type))
                .anyMatch(f -> f.flow().targets().stream().anyMatch(t -> !t.looksBack()));
        if (!somebody && !someUnread) {
            findings.error(
                    "LQ-7236",
                    target.place(),
                    FlowTarget.EARLIER_RECEIVERS + " of " + type,
                    "a flow that sends " + type + " to a partner or group",
                    "Name who receives the first record of a case.");
        }
    }

    private void writable(Partner receiver, Link link, String type, String action, String otherwise) {
        if (vocabulary.writes(link.dialect(), type, action).equals(Optional.of(false))) {
            findings.error(
                    "LQ-7113",
                    partners.placeOf(receiver, "dialect " + link.name()),
                    link.dialect() + " does not write " + type + " " + action,
                    "a dialect that writes what the partner is sent",
                    "Add " + type + ".map.yaml to the dialect, or " + otherwise + ".");
        }
    }
}
