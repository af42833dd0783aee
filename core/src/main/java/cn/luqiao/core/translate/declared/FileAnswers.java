package cn.luqiao.core.translate.declared;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.Verdict;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.core.translate.Written;
import cn.luqiao.core.translate.text.WireCharset;
import cn.luqiao.core.translate.wire.TreeFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answer files to files that are one record: a first line, and one for each problem of a refused one, in the sender's
 * charset.
 *
 * @param accepted answer to a file whose record is held
 * @param refused answer to a refused file
 * @param lineEnd line end as written
 */
record FileAnswers(BatchAnswers.Form accepted, BatchAnswers.Form refused, String lineEnd) {
    /** What a dialect declares under {@code answers}; empty when it declares nothing. */
    static Optional<FileAnswers> read(Section dialect) {
        if (!dialect.has("answers")) {
            return Optional.empty();
        }
        Section answers = dialect.section("answers");
        String end = answers.oneOf("lineEnd", List.of("LF", "CRLF"), "LF").equals("LF") ? "\n" : "\r\n";
        FileAnswers read = new FileAnswers(
                BatchDialectReader.answer(answers, "accepted"), BatchDialectReader.answer(answers, "refused"), end);
        answers.done();
        return Optional.of(read);
    }

    /** The answer file to a request. */
    Written write(
            DialectHead head, TreeFormat format, WireMessage request, Verdict verdict, TranslationContext context) {
        WireCharset charset = head.charset(context.charsetEdition());
        Map<String, String> words = new HashMap<>();
        if (format instanceof WholeFileFormat file) {
            words.putAll(file.headerWords(request.body(), charset));
        }
        String name = request.target().substring(request.target().lastIndexOf('/') + 1);
        words.put("stem", name.lastIndexOf('.') > 0 ? name.substring(0, name.lastIndexOf('.')) : name);
        words.put("recordId", AnswerWord.RECORD_ID.of(verdict));
        List<Problem> problems = verdict instanceof Verdict.Refused all ? all.problems() : List.of();
        problems.stream().findFirst().ifPresent(problem -> BatchAnswers.say(words, problem));
        BatchAnswers.Form form = problems.isEmpty() ? accepted : refused;
        byte[] content = charset.encode(text(form, words, problems));
        return new Written(content, head.mediaType(), Map.of("fileName", BatchAnswers.fill(form.file(), words)));
    }

    private String text(BatchAnswers.Form form, Map<String, String> words, List<Problem> problems) {
        StringBuilder text = new StringBuilder(BatchAnswers.fill(form.line(), words)).append(lineEnd);
        if (!form.each().isEmpty()) {
            for (Problem problem : problems) {
                Map<String, String> own = new HashMap<>(words);
                BatchAnswers.say(own, problem);
                text.append(BatchAnswers.fill(form.each(), own)).append(lineEnd);
            }
        }
        return text.toString();
    }
}
