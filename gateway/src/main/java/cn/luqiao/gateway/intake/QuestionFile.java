package cn.luqiao.gateway.intake;

import cn.luqiao.adapter.Inbound;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file ending in {@code .qry} that asks whether other files or records were received: UTF-8 text, one question a line,
 * such as {@code file BF_370100_20261127.txt} or {@code serial S-1}.
 *
 * @param questions the questions in order
 * @param problem what is wrong with the file, if anything is
 */
record QuestionFile(List<ReceivedQuestion> questions, Optional<Problem> problem) {
    private static final String ENDING = ".qry";
    private static final int LINES_MAX = 100;
    private static final int BYTES_MAX = 64 << 10;

    static boolean is(Inbound inbound) {
        return inbound.adapter().equals("file") && inbound.target().endsWith(ENDING);
    }

    /** The questions of an arrival. */
    static QuestionFile of(Arrival arrival) {
        String name = arrival.inbound().target();
        try {
            String text = text(Bodies.read(arrival.inbound(), BYTES_MAX), name);
            List<ReceivedQuestion> questions = new ArrayList<>();
            int number = 0;
            for (String line : text.lines().toList()) {
                number++;
                if (!line.isBlank()) {
                    questions.add(question(line.strip(), name + ":" + number));
                }
            }
            if (questions.isEmpty() || questions.size() > LINES_MAX) {
                throw wrong(name, questions.size() + " questions");
            }
            return new QuestionFile(questions, Optional.empty());
        } catch (ProblemException e) {
            return new QuestionFile(List.of(), Optional.of(e.problem()));
        }
    }

    private static ReceivedQuestion question(String line, String where) {
        int blank = line.indexOf(' ');
        if (blank < 1) {
            throw wrong(where, "no value");
        }
        return ReceivedQuestion.of(
                line.substring(0, blank), line.substring(blank + 1).strip(), where);
    }

    private static String text(byte[] body, String name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw wrong(name, "not UTF-8");
        }
    }

    private static ProblemException wrong(String where, String what) {
        return new ProblemException(Problem.of("LQ-6210")
                .at(where)
                .because(what)
                .expected("UTF-8，每行一问，1 至 " + LINES_MAX + " 行，如 serial S-1 · UTF-8, one question a line"));
    }
}
