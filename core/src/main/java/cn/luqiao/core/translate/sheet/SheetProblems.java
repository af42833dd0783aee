package cn.luqiao.core.translate.sheet;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;

/** What is wrong with a spreadsheet as a whole. */
final class SheetProblems {
    private SheetProblems() {}

    /** LQ-2001: the file is not what it says it is. */
    static ProblemException malformed(String where, String what, String expected) {
        return new ProblemException(
                Problem.of("LQ-2001").at(where).because(what).expected(expected));
    }

    /** LQ-2003: the file costs more than allowed. */
    static ProblemException tooMuch(String where, String what, String expected) {
        return new ProblemException(
                Problem.of("LQ-2003").at(where).because(what).expected(expected));
    }

    /** LQ-2016: cells are merged where each row needs its own. */
    static ProblemException merged(String where) {
        return new ProblemException(
                Problem.of("LQ-2016").at(where).expected("每行各有单元格 · cells of its own in every row"));
    }
}
