package cn.luqiao.core.translate.declared;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.core.translate.text.Ascii;
import cn.luqiao.core.translate.text.Undecodable;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.Unusable;
import cn.luqiao.core.translate.wire.WireSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts and adds up the lines of a batch and compares with what header, trailer and marker say. Not thread-safe. */
final class Totals {
    private static final int SUM_DIGITS_MAX = 16;
    private final Control form;
    private final List<Problem> problems = new ArrayList<>();
    private int count;
    private long fen;
    private boolean summable = true;
    private boolean inOrder = true;

    Totals(Control form) {
        this.form = form;
    }

    /** Takes in one line; returns its sequence number, or its position when it has none. */
    int line(WireSource line, int number) {
        count++;
        if (form.totalOf().isPresent()) {
            add(line, form.totalOf().get());
        }
        return form.sequence().isPresent() ? sequence(line, form.sequence().get(), number) : count;
    }

    private int sequence(WireSource line, Slot slot, int number) {
        String text = text(line, slot);
        boolean readable = Ascii.digits(text) && text.length() <= 9;
        int seq = readable ? Integer.parseInt(text) : count;
        if (inOrder && (!readable || seq != count)) {
            inOrder = false;
            problems.add(Problem.of("LQ-2303")
                    .at(line.place(slot))
                    .because("line " + number + " has sequence number " + (readable ? text : "(unreadable)"))
                    .expected(Integer.toString(count)));
        }
        return seq;
    }

    int count() {
        return count;
    }

    /** Compares with a header or trailer. */
    void compare(String who, WireSource row, BatchForm.Sums sums) {
        sums.count().ifPresent(slot -> compareCount(row.place(slot), who, text(row, slot)));
        sums.total().ifPresent(slot -> compareTotal(row.place(slot), who, text(row, slot)));
    }

    /** Compares with the marker, as far as the transport brought one. */
    void compareMarker(WireMessage envelope, MeasuredStream stream) {
        envelope.header("marker.sm3").ifPresent(said -> {
            String sm3 = stream.sm3Hex();
            marker(
                    "SM3",
                    said.toLowerCase(java.util.Locale.ROOT).substring(0, Math.min(8, said.length())) + "…",
                    sm3.equalsIgnoreCase(said),
                    sm3.substring(0, 8) + "…");
        });
        envelope.header("marker.size")
                .ifPresent(said ->
                        marker("size", said, said.equals(Long.toString(stream.size())), Long.toString(stream.size())));
        envelope.header("marker.count")
                .ifPresent(
                        said -> marker("count", said, said.equals(Integer.toString(count)), Integer.toString(count)));
        envelope.header("marker.total")
                .ifPresent(
                        said -> marker("total", said, summable && said.equals(Long.toString(fen)), Long.toString(fen)));
    }

    /** Everything that does not agree, the sequence first. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    private void add(WireSource line, Slot slot) {
        String text = text(line, slot);
        Optional<Long> amount = text.isEmpty() && line.textMarked(slot).isBlank()
                ? Optional.of(0L)
                : form.totalUnit().fen(text);
        if (amount.isPresent()) {
            fen += amount.get();
        } else {
            summable = false;
        }
    }

    private void compareCount(String place, String who, String said) {
        if (!number(said).equals(Optional.of((long) count))) {
            problems.add(Problem.of("LQ-2302")
                    .at(place)
                    .because(who + " says '" + said + "'")
                    .expected(count + "行，按实际计数 · " + count + " lines, as counted"));
        }
    }

    private void compareTotal(String place, String who, String said) {
        if (!summable || !form.totalUnit().fen(said).equals(Optional.of(fen))) {
            problems.add(Problem.of("LQ-2301")
                    .at(place)
                    .because(who + " says '" + said + "'")
                    .expected(
                            summable
                                    ? fen + "分，按实际合计 · " + fen + " fen, as added up"
                                    : "每行金额均可合计 · amounts that can be added up in every line"));
        }
    }

    private void marker(String what, String said, boolean agrees, String actual) {
        if (!agrees) {
            problems.add(Problem.of("LQ-2306")
                    .at("marker " + what)
                    .because("'" + said + "'")
                    .expected(actual + "，如文件所示 · as the file has it"));
        }
    }

    /** The text at a place; empty when its bytes cannot be decoded. */
    static String text(WireSource row, Slot slot) {
        try {
            return row.text(slot);
        } catch (Undecodable | Unusable e) {
            return "";
        }
    }

    static Optional<Long> number(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        if (!Ascii.digits(digits) || digits.length() > SUM_DIGITS_MAX) {
            return Optional.empty();
        }
        return Optional.of(negative ? -Long.parseLong(digits) : Long.parseLong(digits));
    }
}
