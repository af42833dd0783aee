package cn.luqiao.sandbox.hospital;

import cn.luqiao.sandbox.files.FixedLine;
import cn.luqiao.sandbox.record.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A catalogue file ({@code QL4001}) as the hospital reads it: commas, quotes where a text needs them, GB18030.
 *
 * @param serial serial of the page
 * @param fields canonical fields of the page
 */
record CatalogueFile(String serial, ObjectNode fields) {
    private static final Map<String, String> CATALOGUES = Map.of("1", "DRUG", "2", "TREATMENT", "3", "AID");
    private static final Map<String, String> CHANGES = Map.of("A", "ADD", "U", "CHANGE", "D", "REMOVE");
    private static final Map<String, String> CATEGORIES = Map.of(
            "01", "BED",
            "02", "EXAM",
            "03", "TREAT",
            "04", "SURGERY",
            "05", "NURSE",
            "06", "MATERIAL",
            "07", "DRUG_W",
            "08", "DRUG_C",
            "09", "AID",
            "99", "OTHER");

    /** Reads a file. Throws {@link IllegalArgumentException} when it is none. */
    static CatalogueFile read(byte[] bytes) {
        List<List<String>> rows = rows(text(bytes));
        List<String> head = rows.get(0);
        int count = number(head, 10);
        List<String> end = rows.get(rows.size() - 1);
        if (!head.get(0).equals("ML") || !head.get(1).equals("QL4001") || rows.size() != count + 2) {
            throw new IllegalArgumentException("file: another kind or number of lines than its header says");
        }
        if (!end.get(0).equals("END") || number(end, 1) != count) {
            throw new IllegalArgumentException("trailer: missing or another count");
        }
        ObjectNode fields =
                Json.object().put("catalogue", CATALOGUES.get(head.get(3))).put("version", head.get(4));
        put(fields, "baseVersion", head.get(5));
        put(fields, "validFrom", day(head.get(6)));
        put(fields, "validTo", day(head.get(7)));
        fields.put("page", number(head, 8)).put("pages", number(head, 9)).put("itemCount", count);
        fields.putArray("items");
        rows.subList(1, rows.size() - 1)
                .forEach(row -> item(row, fields.withArray("items").addObject()));
        return new CatalogueFile(head.get(2), fields);
    }

    private static void item(List<String> row, ObjectNode item) {
        if (!row.get(0).equals("MX")) {
            throw new IllegalArgumentException("line: " + row.get(0) + " (expected: MX)");
        }
        item.put("itemNo", number(row, 1)).put("itemCode", row.get(2)).put("itemName", row.get(3));
        item.put("category", CATEGORIES.get(row.get(4))).put("change", CHANGES.get(row.get(5)));
        put(item, "unit", row.get(6));
        put(item, "priceCeiling", row.get(7));
        put(item, "ownShare", row.get(8));
        put(item, "validFrom", day(row.get(9)));
        put(item, "validTo", day(row.get(10)));
    }

    private static void put(ObjectNode fields, String name, String text) {
        if (!text.isEmpty()) {
            fields.put(name, text);
        }
    }

    private static String day(String text) {
        return text.replaceFirst("^([0-9]{4})([0-9]{2})([0-9]{2})$", "$1-$2-$3");
    }

    private static int number(List<String> row, int column) {
        return Integer.parseInt(row.get(column));
    }

    private static String text(byte[] bytes) {
        try {
            return FixedLine.GB18030.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("file: not GB18030", e);
        }
    }

    /** Lines of columns; a quoted text may hold commas and doubled quotes, no line break. */
    private static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : text.split("\r\n")) {
            rows.add(columns(line));
        }
        return rows;
    }

    private static List<String> columns(String line) {
        List<String> columns = new ArrayList<>();
        StringBuilder column = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                column.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                columns.add(column.toString());
                column.setLength(0);
            } else {
                column.append(c);
            }
        }
        columns.add(column.toString());
        return columns;
    }
}
