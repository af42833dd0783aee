package cn.luqiao.gateway.delivery;

import cn.luqiao.core.ledger.DeliveryJob;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.Holding;
import cn.luqiao.core.translate.PartnerAnswer;
import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.core.translate.Written;
import cn.luqiao.gateway.generation.Generation;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Turns a delivery into the receiver's bytes, and the receiver's answer into its meaning. Thread-safe. */
public final class OutboundTranslation {
    private final Function<String, Generation> generations;
    private final String ownCode;

    /** {@code generations} gives the generation of a digest; throws ProblemException when it is not to be had. */
    public OutboundTranslation(Function<String, Generation> generations, String ownCode) {
        this.generations = generations;
        this.ownCode = ownCode;
    }

    /**
     * Minimises the fields for the receiver and writes the message in its dialect, under the generation pinned by the
     * plan. Throws {@link ProblemException} when it cannot be said in that dialect.
     */
    public DeliveryJob.Wire translate(DeliveryJob job, Partner partner) {
        Dialect dialect = dialect(job, partner);
        TranslationContext context = context(job, partner);
        Partner pinned = generations
                .apply(job.generation())
                .partners()
                .byId(partner.id())
                .orElse(partner);
        List<Record> seen =
                job.records().stream().map(r -> minimised(r, pinned)).toList();
        Written written = job.chunk() ? dialect.writeBatch(seen, context) : dialect.write(seen.get(0), context);
        return new DeliveryJob.Wire(
                written.body(),
                written.mediaType(),
                written.properties(),
                dialect.id(),
                dialect.digest(),
                contextDigest(context));
    }

    /** What a partner's answer means. */
    PartnerAnswer answer(DeliveryJob job, DeliveryJob.Wire wire, Partner partner, WireMessage answer) {
        return dialect(job, partner).readAnswer(answer, job.records().get(0).kind(), context(job, partner));
    }

    /** The problem that a refusing answer tells, if its dialect can read it. */
    Optional<Problem> refusal(DeliveryJob job, DeliveryJob.Wire wire, Partner partner, WireMessage answer) {
        PartnerAnswer meaning = answer(job, wire, partner, answer);
        return meaning instanceof PartnerAnswer.Refused refused ? Optional.of(refused.problem()) : Optional.empty();
    }

    /** The question whether the receiver holds a delivery; empty when its dialect has none. */
    Optional<Written> query(DeliveryJob job, Partner partner, OffsetDateTime now) {
        Dialect dialect = dialect(job, partner);
        return dialect.asks()
                ? Optional.of(dialect.writeQuery(job.records().get(0), asked(context(job, partner), now)))
                : Optional.empty();
    }

    /** What the answer to {@link #query} says. */
    Holding holding(DeliveryJob job, Partner partner, WireMessage answer, OffsetDateTime now) {
        return dialect(job, partner).readHolding(answer, job.records().get(0), asked(context(job, partner), now));
    }

    /** The context of a question about a delivery: it is asked now, whenever the delivery was planned. */
    private static TranslationContext asked(TranslationContext of, OffsetDateTime now) {
        return new TranslationContext(
                of.messageId(),
                now,
                now.toLocalDate(),
                of.ownCode(),
                of.partnerCode(),
                of.charsetEdition(),
                of.semantics());
    }

    private Dialect dialect(DeliveryJob job, Partner partner) {
        Generation generation = generations.apply(job.generation());
        Partner pinned = generation.partners().byId(partner.id()).orElse(partner);
        String id = pinned.links().get(job.planned().link()).dialect();
        return generation
                .dialects()
                .find(id)
                .orElseThrow(() -> new ProblemException(
                        Problem.of("LQ-7005").at("partner " + partner.id()).because(id)));
    }

    private TranslationContext context(DeliveryJob job, Partner partner) {
        OffsetDateTime at = job.plannedAt();
        return new TranslationContext(
                job.planned().id(),
                at,
                at.toLocalDate(),
                ownCode,
                partner.code(),
                partner.charsetEdition(),
                TranslationContext.SEMANTICS);
    }

    private static Record minimised(Record record, Partner partner) {
        Set<String> seen = partner.sees().get(record.kind().type());
        if (seen == null) {
            return record;
        }
        Map<String, Object> fields = new LinkedHashMap<>(record.fields());
        fields.keySet().retainAll(seen);
        return new Record(record.id(), record.envelope(), fields, record.flags());
    }

    /** SM3 hex of a translation context in a fixed text form. */
    public static String contextDigest(TranslationContext context) {
        return Digests.sm3Hex(context.toString().getBytes(StandardCharsets.UTF_8));
    }
}
