package cn.luqiao.sandbox.laiwu;

import cn.luqiao.sandbox.files.FixedLine;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A read {@code .ack} or {@code .err}.
 *
 * @param verdict {@code A} accepted, {@code P} in part, {@code R} refused whole
 * @param code code of the first line
 * @param text text of the first line
 * @param good number of good lines
 * @param bad number of bad lines
 * @param totalYuan total in yuan of an {@code .ack}; empty otherwise
 * @param lines bad line by sequence
 */
record LegacyAnswer(
        char verdict, String code, String text, int good, int bad, String totalYuan, Map<Integer, BadLine> lines) {
    private static final int HEAD_COLUMNS = 9;
    private static final int LINE_COLUMNS = 5;

    /**
     * One returned line.
     *
     * @param idNo identity number, for the clerk
     * @param code {@code Ennnn}
     * @param field canonical or wire field
     * @param text what is wrong
     */
    record BadLine(String idNo, String code, String field, String text) {}

    /**
     * Reads an answer to the file of that stem. Empty while it is not complete; throws
     * {@link IllegalArgumentException} when it is not in the agreed form.
     */
    static Optional<LegacyAnswer> read(byte[] bytes, String stem) {
        String text = decode(bytes);
        if (!text.endsWith("\n")) {
            return Optional.empty();
        }
        List<String> all = List.of(text.split("\n"));
        String[] head = all.get(0).split("\\|", -1);
        String agreed = stem.replace('_', '|') + "|";
        if (head.length != HEAD_COLUMNS || !all.get(0).startsWith(agreed)) {
            throw new IllegalArgumentException(
                    "first line (expected: " + agreed + "… in " + HEAD_COLUMNS + " columns)");
        }
        Map<Integer, BadLine> lines = new HashMap<>();
        for (String each : all.subList(1, all.size())) {
            String[] columns = each.split("\\|", LINE_COLUMNS);
            if (columns.length != LINE_COLUMNS) {
                throw new IllegalArgumentException("bad line: columns (expected: " + LINE_COLUMNS + ")");
            }
            lines.put(Integer.parseInt(columns[0]), new BadLine(columns[1], columns[2], columns[3], columns[4]));
        }
        return Optional.of(of(head, lines));
    }

    private static LegacyAnswer of(String[] head, Map<Integer, BadLine> lines) {
        char verdict = head[4].charAt(0);
        int first = Integer.parseInt(head[7]);
        return verdict == 'A'
                ? new LegacyAnswer(verdict, head[5], head[6], first, 0, head[8], lines)
                : new LegacyAnswer(verdict, head[5], head[6], first, Integer.parseInt(head[8]), "", lines);
    }

    private static String decode(byte[] bytes) {
        try {
            return FixedLine.GB18030
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not GB18030", e);
        }
    }
}
