package cn.luqiao.core.translate.declared;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.translate.BatchReader;
import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.Holding;
import cn.luqiao.core.translate.PartnerAnswer;
import cn.luqiao.core.translate.Reading;
import cn.luqiao.core.translate.Recognised;
import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.Verdict;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.core.translate.Written;
import cn.luqiao.core.translate.mapping.Mapping;
import cn.luqiao.core.translate.mapping.Run;
import cn.luqiao.core.translate.text.Undecodable;
import cn.luqiao.core.translate.text.WireCharset;
import cn.luqiao.core.translate.wire.Node;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.TreeFormat;
import cn.luqiao.core.translate.wire.TreeSink;
import cn.luqiao.core.translate.wire.TreeSource;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A declared dialect whose messages are single records. */
final class TreeDialect implements DeclaredDialect {
    private final DialectHead head;
    private final TreeShape shape;
    private final Consumer<String> fired;

    TreeDialect(DialectHead head, TreeShape shape, Consumer<String> fired) {
        this.head = head;
        this.shape = shape;
        this.fired = fired;
    }

    /**
     * What a dialect of single messages is made of.
     *
     * @param format format of its messages
     * @param absent how an absent value is written
     * @param recogniser where messages say what they are
     * @param forms kinds of messages by key
     * @param frame what stands around bodies when writing
     * @param properties transport properties by name
     * @param answers how it answers and is answered
     * @param query how a receiver is asked whether it holds a delivery
     * @param fileAnswers how it answers files, where its messages are files
     */
    record TreeShape(
            TreeFormat format,
            TreeSink.Absent absent,
            Recogniser recogniser,
            Map<String, MessageForm> forms,
            Frame frame,
            Map<String, PlacedText> properties,
            Answers answers,
            Optional<HoldingQuery> query,
            Optional<FileAnswers> fileAnswers) {}

    /** The tree of a body and the charset under which it was parsed. */
    private record Tree(byte[] body, Node root, WireCharset charset) implements Recognised.Parsed {
        boolean isOf(WireMessage message, WireCharset other) {
            return body == message.body() && charset == other;
        }
    }

    @Override
    public DialectHead head() {
        return head;
    }

    @Override
    public Dialect watched(Consumer<String> listener) {
        return new TreeDialect(head, shape, listener);
    }

    @Override
    public List<Mapping> mappings() {
        return shape.forms().values().stream()
                .flatMap(f ->
                        java.util.stream.Stream.concat(java.util.stream.Stream.of(f.mapping()), f.answer().stream()))
                .distinct()
                .toList();
    }

    @Override
    public Set<String> carriedFields(Kind kind) {
        return shape.forms().values().stream()
                .filter(f -> f.kind().equals(kind))
                .map(f -> f.mapping().carriedFields())
                .findFirst()
                .orElse(Set.of());
    }

    @Override
    public boolean readsBatches() {
        return false;
    }

    @Override
    public boolean takesLinesSingly(Kind kind) {
        return false;
    }

    @Override
    public boolean reads(Kind kind) {
        return shape.forms().values().stream().anyMatch(f -> f.kind().equals(kind));
    }

    @Override
    public boolean writes(Kind kind) {
        return reads(kind);
    }

    @Override
    public Recognised recognise(WireMessage message) {
        WireCharset charset = head.charset(2022);
        Tree tree = new Tree(message.body(), shape.format().parse(message.body(), charset), charset);
        TreeSource source = shape.format().source(tree.root());
        MessageForm form = shape.recogniser().form(message, source, shape.forms());
        return shape.recogniser().recognise(source, form, payload(message.body(), source, charset), tree);
    }

    @Override
    public Reading read(WireMessage message, Recognised recognised, TranslationContext context) {
        WireCharset charset = head.charset(context.charsetEdition());
        Node root = recognised.parsed().orElse(null) instanceof Tree tree && tree.isOf(message, charset)
                ? tree.root()
                : shape.format().parse(message.body(), charset);
        TreeSource source = shape.format().source(root);
        MessageForm form = shape.recogniser().form(message, source, shape.forms());
        Run run = Run.reading(context, fired);
        Map<String, Object> fields = form.mapping().read(source, run);
        if (fields.containsKey(form.whenField()) && !form.fits(fields)) {
            run.problems().add(contradiction(form));
        }
        return new Reading(fields, run.flags(), run.problems(), run.unmapped());
    }

    @Override
    public BatchReader openBatch(InputStream in, WireMessage envelope, TranslationContext context) {
        throw new IllegalStateException("dialect " + id() + " has no batches");
    }

    @Override
    public Written write(Record record, TranslationContext context) {
        MessageForm form = formFor(record.kind(), record.fields());
        TreeSink sink = shape.format().sink(shape.absent(), head.charset(context.charsetEdition()));
        shape.frame().write(form, record.fields(), sink, Run.writing(context, record, fired));
        byte[] body = printed(sink, context);
        return new Written(body, head.mediaType(), properties(form, sink, context));
    }

    @Override
    public Written writeBatch(List<Record> records, TranslationContext context) {
        throw new IllegalStateException("dialect " + id() + " has no batches");
    }

    @Override
    public Written writeAnswer(WireMessage request, Verdict verdict, TranslationContext context) {
        if (shape.fileAnswers().isPresent()) {
            return shape.fileAnswers().get().write(head, shape.format(), request, verdict, context);
        }
        Optional<AnswerTable> table = table(verdict);
        if (table.isEmpty()) {
            return JsonAnswers.of(verdict);
        }
        WireCharset charset = head.charset(context.charsetEdition());
        Optional<TreeSource> source = parsed(request, charset);
        Optional<Mapping> mapping = source.flatMap(s -> answerMapping(request, s));
        TreeSink sink = TreeSink.message(shape.absent());
        table.get().write(source, verdict, mapping, sink, Run.reading(context, fired));
        return new Written(printed(sink, context), head.mediaType(), Map.of());
    }

    @Override
    public PartnerAnswer readAnswer(WireMessage answer, Kind kind, TranslationContext context) {
        Optional<AnswerSigns> signs = shape.answers().signs();
        if (signs.isEmpty()) {
            return new PartnerAnswer.Success(Map.of());
        }
        try {
            return signs.get().read(source(answer, context), answerOf(kind), Run.reading(context, fired));
        } catch (ProblemException e) {
            return new PartnerAnswer.Unclear(List.of(unparsed("LQ-3999", e.problem())));
        }
    }

    @Override
    public boolean asks() {
        return shape.query().isPresent();
    }

    @Override
    public Written writeQuery(Record record, TranslationContext context) {
        TreeSink sink = TreeSink.message(shape.absent());
        shape.query().orElseThrow().write(sink, Run.writing(context, record, fired));
        return new Written(printed(sink, context), head.mediaType(), Map.of());
    }

    @Override
    public Holding readHolding(WireMessage answer, Record record, TranslationContext context) {
        try {
            TreeSource source = source(answer, context);
            Run run = Run.reading(context, fired);
            return shape.query().orElseThrow().read(source, record, answerOf(record.kind()), context, run);
        } catch (ProblemException e) {
            return new Holding.Unsaid(List.of(unparsed("LQ-5021", e.problem())));
        }
    }

    private TreeSource source(WireMessage message, TranslationContext context) {
        return shape.format().source(shape.format().parse(message.body(), head.charset(context.charsetEdition())));
    }

    /** Rules of the answer to a kind, if it has answers. */
    private Optional<Mapping> answerOf(Kind kind) {
        return shape.forms().values().stream()
                .filter(f -> f.kind().equals(kind))
                .findFirst()
                .flatMap(MessageForm::answer);
    }

    private static Problem unparsed(String code, Problem problem) {
        return Problem.of(code)
                .at(problem.where())
                .because("the answer cannot be parsed: " + problem.what())
                .expected(problem.expected());
    }

    private byte[] printed(TreeSink sink, TranslationContext context) {
        try {
            return shape.format().print(sink.root(), head.charset(context.charsetEdition()));
        } catch (Undecodable e) {
            throw new ProblemException(Problem.of("LQ-2008")
                    .at("dialect " + id())
                    .because("a character that is none")
                    .expected(head.charsetLabel() + "可写出的文本 · text that can be written in " + head.charsetLabel()));
        }
    }

    private byte[] payload(byte[] body, TreeSource source, WireCharset charset) {
        Slot slot = shape.recogniser().payload();
        byte[] payload = slot.steps().isEmpty() ? body : shape.format().slice(body, source.node(slot), charset);
        if (payload.length == 0) {
            throw new ProblemException(Problem.of("LQ-2007")
                    .at(source.place(slot))
                    .because("no business payload")
                    .expected(slot.path() + "处的业务内容 · a payload at " + slot.path()));
        }
        return payload;
    }

    private Problem contradiction(MessageForm form) {
        return Problem.of("LQ-2006")
                .at("message " + form.key())
                .because("another " + form.whenField() + " than this kind of message carries")
                .expected("之一 · one of " + String.join(", ", form.whenValues()))
                .about(form.whenField(), form.key());
    }

    private MessageForm formFor(Kind kind, Map<String, Object> fields) {
        return shape.forms().values().stream()
                .filter(f -> f.kind().equals(kind) && f.fits(fields))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.of("LQ-2008")
                        .at("dialect " + id())
                        .because(kind.toString())
                        .expected("其报文可承载的记录 · a record that one of its messages carries: "
                                + String.join(", ", kinds()))));
    }

    private List<String> kinds() {
        return shape.forms().values().stream()
                .map(f -> f.kind().toString())
                .distinct()
                .toList();
    }

    private Map<String, String> properties(MessageForm form, TreeSink sink, TranslationContext context) {
        TreeSource written = shape.format().source(sink.root());
        Map<String, String> properties = new LinkedHashMap<>();
        shape.properties().forEach((name, text) -> properties.put(name, text.fill(written, form, context)));
        return properties;
    }

    private Optional<AnswerTable> table(Verdict verdict) {
        if (verdict instanceof Verdict.Accepted) {
            return shape.answers().accepted();
        }
        return verdict instanceof Verdict.Answered
                ? shape.answers().answered()
                : shape.answers().refused();
    }

    /** The request's tree; empty when it was refused because there is none. */
    private Optional<TreeSource> parsed(WireMessage request, WireCharset charset) {
        try {
            return Optional.of(shape.format().source(shape.format().parse(request.body(), charset)));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private Optional<Mapping> answerMapping(WireMessage request, TreeSource source) {
        try {
            return shape.recogniser().form(request, source, shape.forms()).answer();
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
