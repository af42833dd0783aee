package cn.luqiao.core.translate.eval;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Mode;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.translate.BatchReader;
import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.Recognised;
import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.core.translate.declared.DeclaredDialect;
import cn.luqiao.core.translate.mapping.RuleStep;
import cn.luqiao.core.translate.mapping.RuleWatch;
import java.io.ByteArrayInputStream;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Runs a dialect on one message and tells every step of every rule. */
public final class MappingTrial {
    private final Dialect dialect;
    private final TranslationContext context;

    /**
     * A trial whose steps go to a listener.
     *
     * @param now when the message would come in
     * @param edition edition of GB18030, 2000 or 2022
     */
    public MappingTrial(DeclaredDialect dialect, OffsetDateTime now, int edition, Consumer<RuleStep> steps) {
        this.dialect = dialect.watched(new Steps(steps));
        this.context = new TranslationContext(
                Digests.id32("trial", dialect.id()),
                now,
                now.toLocalDate(),
                "HRSS-370000",
                "PARTNER",
                edition,
                TranslationContext.SEMANTICS);
    }

    /**
     * How a trial ended.
     *
     * @param written the message, when one was written
     * @param problems everything wrong
     */
    public record Outcome(byte[] written, List<Problem> problems) {}

    /** Reads a message or batch; throws ProblemException when it cannot be told what it is. */
    public Outcome read(byte[] message, String target) {
        List<Problem> problems = new ArrayList<>();
        if (dialect.readsBatches()) {
            WireMessage envelope = new WireMessage(new byte[0], Map.of(), target);
            try (BatchReader reader = dialect.openBatch(new ByteArrayInputStream(message), envelope, context)) {
                for (Optional<BatchReader.Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                    problems.addAll(line.get().reading().problems());
                }
                problems.addAll(reader.totals());
            }
        } else {
            WireMessage wire = new WireMessage(message, Map.of(), target);
            Recognised recognised = dialect.recognise(wire);
            problems.addAll(dialect.read(wire, recognised, context).problems());
        }
        return new Outcome(new byte[0], problems);
    }

    /** Writes the record with this canonical body; throws ProblemException when it cannot be said. */
    public Outcome write(byte[] body, Kind kind) {
        Envelope envelope = new Envelope(
                context.messageId(),
                kind,
                "TRIAL",
                context.ownCode(),
                "",
                context.receivedAt(),
                Mode.ASYNC,
                1,
                Optional.empty(),
                dialect.readsBatches() ? Optional.of(new Envelope.BatchPlace("TRIAL", 1, 1)) : Optional.empty(),
                Digests.sm3Hex(body),
                Optional.empty());
        Record record = new Record(context.messageId(), envelope, CanonicalJson.read(body), Set.of());
        return new Outcome(dialect.write(record, context).body(), List.of());
    }

    /** Hears the steps and nothing else. */
    private record Steps(Consumer<RuleStep> listener) implements RuleWatch {
        @Override
        public void accept(String place) {
            // the steps say it
        }

        @Override
        public void row(String place) {
            // the steps show what came of it
        }

        @Override
        public void step(RuleStep step) {
            listener.accept(step);
        }

        @Override
        public boolean steps() {
            return true;
        }
    }
}
