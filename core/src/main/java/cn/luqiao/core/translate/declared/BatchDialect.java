package cn.luqiao.core.translate.declared;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.translate.BatchReader;
import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.PartnerAnswer;
import cn.luqiao.core.translate.Reading;
import cn.luqiao.core.translate.Recognised;
import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.Verdict;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.core.translate.Written;
import cn.luqiao.core.translate.mapping.Mapping;
import cn.luqiao.core.translate.text.WireCharset;
import cn.luqiao.core.translate.wire.RowFormat;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A declared dialect whose messages are batches of rows. */
final class BatchDialect implements DeclaredDialect {
    private final DialectHead head;
    private final RowFormat format;
    private final BatchForm form;
    private final Optional<BatchAnswers> answers;
    private final Consumer<String> fired;

    BatchDialect(
            DialectHead head,
            RowFormat format,
            BatchForm form,
            Optional<BatchAnswers> answers,
            Consumer<String> fired) {
        this.head = head;
        this.format = format;
        this.form = form;
        this.answers = answers;
        this.fired = fired;
    }

    @Override
    public DialectHead head() {
        return head;
    }

    @Override
    public Dialect watched(Consumer<String> listener) {
        return new BatchDialect(head, format, form, answers, listener);
    }

    @Override
    public List<Mapping> mappings() {
        return List.of(form.mapping());
    }

    @Override
    public Set<String> carriedFields(Kind kind) {
        return form.kind().equals(kind) ? form.mapping().carriedFields() : Set.of();
    }

    @Override
    public boolean readsBatches() {
        return true;
    }

    @Override
    public boolean takesLinesSingly(Kind kind) {
        return form.linesSingly();
    }

    @Override
    public boolean reads(Kind kind) {
        return form.kind().equals(kind);
    }

    @Override
    public boolean writes(Kind kind) {
        return form.kind().equals(kind);
    }

    @Override
    public Recognised recognise(WireMessage message) {
        throw new ProblemException(Problem.of("LQ-2005")
                .at("dialect " + id())
                .because("a single message")
                .expected("批量文件 · a batch file"));
    }

    @Override
    public Reading read(WireMessage message, Recognised recognised, TranslationContext context) {
        throw new IllegalStateException("dialect " + id() + " has batches only");
    }

    @Override
    public BatchReader openBatch(InputStream in, WireMessage envelope, TranslationContext context) {
        MeasuredStream stream =
                new MeasuredStream(in, envelope.header("marker.sm3").isPresent());
        WireCharset charset = head.charset(context.charsetEdition());
        RowFormat.Rows rows = format.open(stream, charset);
        RowBatchReader.Input input = new RowBatchReader.Input(stream, rows, envelope, charset);
        return new RowBatchReader(format, form, input, context, fired);
    }

    @Override
    public Written write(Record record, TranslationContext context) {
        return writeBatch(List.of(record), context);
    }

    @Override
    public Written writeBatch(List<Record> records, TranslationContext context) {
        return new RowBatchWriter(head, format, form, context, fired).write(records);
    }

    @Override
    public Written writeAnswer(WireMessage request, Verdict verdict, TranslationContext context) {
        if (answers.isEmpty()) {
            return JsonAnswers.of(verdict);
        }
        WireCharset charset = head.charset(context.charsetEdition());
        BatchAnswers.AnswerFile file = answers.get().write(verdict, batchWords(request, verdict), charset);
        return new Written(file.content(), head.mediaType(), Map.of("fileName", file.name()));
    }

    @Override
    public PartnerAnswer readAnswer(WireMessage answer, Kind kind, TranslationContext context) {
        return new PartnerAnswer.Unclear(List.of(Problem.of("LQ-3999")
                .at("dialect " + id())
                .because("an answer to a batch")
                .expected("声明了如何读取应答的格式 · a dialect that declares how its answers are read")));
    }

    /** Parts of the batch number, and the stem of the file's name. */
    private Map<String, String> batchWords(WireMessage request, Verdict verdict) {
        String name = request.target().substring(request.target().lastIndexOf('/') + 1);
        Map<String, String> words = new HashMap<>(form.required());
        form.fileName().flatMap(p -> p.match(name)).ifPresent(words::putAll);
        String batchNo = verdict instanceof Verdict.BatchTaken taken
                ? taken.batchNo()
                : verdict instanceof Verdict.BatchRefused refused ? refused.batchNo() : "";
        form.batchNo().match(batchNo).ifPresent(words::putAll);
        words.put("stem", name.lastIndexOf('.') > 0 ? name.substring(0, name.lastIndexOf('.')) : name);
        return words;
    }
}
