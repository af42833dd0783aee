package cn.luqiao.gateway.intake;

import cn.luqiao.adapter.Answer;
import cn.luqiao.adapter.Inbound;
import cn.luqiao.adapter.Intake;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.ledger.LedgerException;
import cn.luqiao.core.ledger.Refusal;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.Verdict;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.gateway.credential.Authenticator;
import cn.luqiao.gateway.credential.PromisedBody;
import cn.luqiao.gateway.credential.ProvenSender;
import cn.luqiao.gateway.credential.RequestSignatures;
import cn.luqiao.gateway.credential.SelfCheck;
import cn.luqiao.gateway.generation.Generation;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way in for every adapter: finds out who sends, then hands on to messages, batches or look-ups. Thread-safe. */
public final class IntakePipeline implements Intake {
    private static final Logger LOG = LoggerFactory.getLogger(IntakePipeline.class);
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private final Supplier<Optional<Generation>> active;
    private final RequestSignatures signatures;
    private final Authenticator authenticator;
    private final Optional<SelfCheck> selfCheck;
    private final Rates rates = new Rates();
    private final MessageIntake messages;
    private final BatchIntake batches;
    private final Lookups lookups;
    private final Ledger ledger;
    private final Supplier<String> ids;
    private final Clock clock;
    private final String ownCode;

    public IntakePipeline(IntakeParts parts) {
        this.active = parts.active();
        this.signatures = new RequestSignatures(parts.clock());
        this.authenticator = new Authenticator(parts.secrets(), signatures, parts.clock());
        this.selfCheck = parts.selfCheck() ? Optional.of(new SelfCheck(signatures)) : Optional.empty();
        this.messages = new MessageIntake(parts);
        this.batches = new BatchIntake(parts);
        this.lookups = new Lookups(
                parts.ledger(),
                parts.schemas(),
                new Received(parts.ledger(), new Keys(parts.tokens()), new SignedAnswers(parts.signer())));
        this.ledger = parts.ledger();
        this.ids = parts.ids();
        this.clock = parts.clock();
        this.ownCode = parts.ownCode();
    }

    @Override
    public Answer accept(Inbound inbound) {
        String id = ids.get();
        Optional<Generation> generation = active.get();
        if (generation.isEmpty()) {
            return Answers.refusedPlainly(Problem.of("LQ-1004"), id);
        }
        if (selfCheck.isPresent() && inbound.target().equals(SelfCheck.PATH)) {
            return checked(selfCheck.get(), generation.get(), inbound, id);
        }
        Arrival arrival;
        try {
            arrival = arrival(generation.get(), inbound, id);
        } catch (ProblemException e) {
            return refusedAtTheDoor(inbound, e.problem(), id);
        }
        try {
            rates.count(arrival.partner());
        } catch (ProblemException e) {
            return later(arrival, e.problem());
        }
        try {
            if (inbound.method().equals("GET")) {
                return lookups.answer(arrival);
            }
            if (QuestionFile.is(inbound)) {
                return lookups.answerFile(arrival);
            }
            return arrival.dialect().readsBatches() ? batches.accept(arrival) : messages.accept(arrival);
        } catch (ProblemException e) {
            return refused(arrival, new Refused(List.of(e.problem()), Optional.empty(), new byte[0]));
        } catch (Refused e) {
            return refused(arrival, e);
        } catch (LedgerException | CompletionException e) {
            LOG.error("message {} of {}: not stored", id, arrival.partner().id(), e);
            return later(arrival, Problem.of("LQ-6001"));
        } catch (RuntimeException e) {
            LOG.error(
                    "message {} of {}: failed inside the gateway",
                    id,
                    arrival.partner().id(),
                    e);
            return later(arrival, Problem.of("LQ-9001").at("id " + id));
        }
    }

    /** By partner that signs its messages, how many seconds its clock is ahead of ours; negative when behind. */
    public Map<String, Long> clockDrifts() {
        return signatures.drifts();
    }

    private static Answer checked(SelfCheck selfCheck, Generation generation, Inbound inbound, String id) {
        try {
            return selfCheck.answer(generation, inbound, id);
        } catch (ProblemException e) {
            return Answers.refusedPlainly(e.problem(), id);
        }
    }

    private Arrival arrival(Generation generation, Inbound inbound, String id) {
        OffsetDateTime now = clock.instant().atOffset(CHINA);
        ProvenSender sender = authenticator.authenticate(generation, inbound);
        Partner partner = sender.partner();
        Link link = link(partner, inbound);
        Dialect dialect = generation
                .dialects()
                .find(link.dialect())
                .orElseThrow(() -> new IllegalStateException("dialect " + link.dialect()));
        TranslationContext context = new TranslationContext(
                id,
                now,
                now.toLocalDate(),
                ownCode,
                partner.code(),
                partner.charsetEdition(),
                TranslationContext.SEMANTICS);
        Inbound promised = sender.promise()
                .map(promise -> inbound.withBody(new PromisedBody(inbound.body(), promise)))
                .orElse(inbound);
        return new Arrival(
                generation, promised, partner, sender.agent().map(Partner::id), link, dialect, id, now, context);
    }

    private static Link link(Partner partner, Inbound inbound) {
        return partner.inbound().stream()
                .filter(link -> inbound.link()
                        .map(name -> name.link().equals(link.name()))
                        .orElse(link.adapter().equals(inbound.adapter())))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.of("LQ-4003")
                        .at("partner " + partner.id())
                        .because("no inbound " + inbound.adapter() + " link")));
    }

    private Answer refusedAtTheDoor(Inbound inbound, Problem problem, String id) {
        note(new Refusal(
                id,
                Optional.empty(),
                inbound.adapter(),
                Optional.empty(),
                Optional.empty(),
                new byte[0],
                List.of(problem),
                clock.instant().atOffset(CHINA)));
        return Answers.refusedPlainly(problem, id);
    }

    private Answer refused(Arrival arrival, Refused refused) {
        note(new Refusal(
                arrival.id(),
                Optional.of(arrival.partner().id()),
                arrival.link().name(),
                refused.recognised().map(r -> r.kind()),
                refused.recognised().map(r -> r.serial()),
                refused.original(),
                refused.problems(),
                arrival.receivedAt()));
        return told(arrival, refused.original(), new Verdict.Refused(refused.problems()));
    }

    private Answer later(Arrival arrival, Problem problem) {
        return told(arrival, new byte[0], new Verdict.Refused(List.of(problem)));
    }

    private static Answer told(Arrival arrival, byte[] original, Verdict verdict) {
        WireMessage request = new WireMessage(
                original, arrival.inbound().headers(), arrival.inbound().target());
        return Answers.told(arrival.dialect(), request, verdict, arrival.context(), arrival.id());
    }

    private void note(Refusal refusal) {
        LOG.info(
                "refused {} from {}: {}",
                refusal.id(),
                refusal.partner().orElse("?"),
                refusal.problems().get(0).summary());
        ledger.refuse(refusal).join();
    }
}
