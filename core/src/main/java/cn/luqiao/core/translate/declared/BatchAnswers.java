package cn.luqiao.core.translate.declared;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.translate.Verdict;
import cn.luqiao.core.translate.text.WireCharset;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answer files of a batch: a first line, and one line for each bad one, in the sender's charset.
 *
 * @param taken answer when every line was accepted
 * @param partial answer when some lines were not
 * @param refused answer when the whole batch was refused
 * @param lineEnd line end as written
 */
record BatchAnswers(Form taken, Form partial, Form refused, String lineEnd) {
    /** Words that lines may use beside the parts of the batch number. */
    static final List<String> WORDS = List.of(
            "stem",
            "good",
            "bad",
            "count",
            "totalFen",
            "totalYuan",
            "seq",
            "key",
            "code",
            "peerCode",
            "field",
            "title",
            "text");

    /** One kind of answer: name of its file, first line, and line for each bad one (empty for none). */
    record Form(String file, String line, String each) {}

    /** An answer file. */
    record AnswerFile(String name, byte[] content) {}

    AnswerFile write(Verdict verdict, Map<String, String> batch, WireCharset charset) {
        Map<String, String> words = new HashMap<>(batch);
        if (verdict instanceof Verdict.BatchTaken done) {
            words.put("good", Integer.toString(done.good()));
            words.put("bad", Integer.toString(done.bad().size()));
            words.put("count", Integer.toString(done.good() + done.bad().size()));
            words.put("totalFen", Long.toString(done.totalFen()));
            words.put("totalYuan", BigDecimal.valueOf(done.totalFen(), 2).toPlainString());
            return file(done.bad().isEmpty() ? taken : partial, words, done.bad(), charset);
        }
        Problem problem = verdict instanceof Verdict.BatchRefused whole
                ? whole.problem()
                : ((Verdict.Refused) verdict).problems().get(0);
        words.put("good", "0");
        words.put("bad", verdict instanceof Verdict.BatchRefused whole ? Integer.toString(whole.count()) : "0");
        words.put("count", words.get("bad"));
        say(words, problem);
        return file(refused, words, verdict instanceof Verdict.BatchRefused whole ? whole.bad() : List.of(), charset);
    }

    private AnswerFile file(Form form, Map<String, String> words, List<Verdict.BadLine> bad, WireCharset charset) {
        StringBuilder text = new StringBuilder(fill(form.line(), words)).append(lineEnd);
        if (!form.each().isEmpty()) {
            for (Verdict.BadLine line : bad) {
                Map<String, String> own = new HashMap<>(words);
                own.put("seq", Integer.toString(line.seq()));
                own.put("key", clean(line.key()));
                say(own, line.problem());
                text.append(fill(form.each(), own)).append(lineEnd);
            }
        }
        return new AnswerFile(fill(form.file(), words), charset.encode(text.toString()));
    }

    /** Says in words what is wrong. */
    static void say(Map<String, String> words, Problem problem) {
        words.put("code", problem.code());
        words.put("peerCode", AnswerWord.PEER_CODE.of(problem));
        words.put("field", clean(problem.field()));
        words.put("title", clean(problem.kind().zh()));
        String detail = problem.what().isEmpty() ? "" : "：" + problem.what();
        String rule = problem.expected().isEmpty() ? "" : "（应为 " + problem.expected() + "）";
        words.put("text", clean(problem.kind().zh() + detail + rule));
    }

    /** Text that cannot break a line or a column of the answer. */
    private static String clean(String text) {
        return text.replace('|', '/').replace('\r', ' ').replace('\n', ' ').replace('\uFFFD', '?');
    }

    static String fill(String template, Map<String, String> words) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
            int close = template.indexOf('}', open);
            text.append(template, at, open).append(words.getOrDefault(template.substring(open + 1, close), ""));
            at = close + 1;
        }
        return text.append(template, at, template.length()).toString();
    }
}
