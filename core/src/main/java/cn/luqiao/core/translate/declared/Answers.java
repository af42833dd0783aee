package cn.luqiao.core.translate.declared;

import java.util.Optional;

/**
 * How a dialect answers and is answered.
 *
 * @param accepted answer to a record that is held, also when it is a resend
 * @param answered answer to a question
 * @param refused answer to a refused message
 * @param signs how the partner's answers are read
 */
record Answers(
        Optional<AnswerTable> accepted,
        Optional<AnswerTable> answered,
        Optional<AnswerTable> refused,
        Optional<AnswerSigns> signs) {
    /** Answers of a dialect that declares none. */
    static final Answers NONE = new Answers(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
