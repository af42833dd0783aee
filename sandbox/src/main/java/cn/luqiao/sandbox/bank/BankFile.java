package cn.luqiao.sandbox.bank;

import cn.luqiao.sandbox.files.FixedLine;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;

/** A payment file ({@code DFWJ}) as the bank reads it, and a return file ({@code HPWJ}) as it writes it. */
final class BankFile {
    private static final int WIDTH = 360;
    private static final int LINE = WIDTH + 2;
    private static final List<String> ITEMS = List.of(
            "DISABILITY_LUMP",
            "DISABILITY_ALLOWANCE",
            "NURSING_FEE",
            "DEATH_LUMP",
            "FUNERAL",
            "DEPENDANT_PENSION",
            "MEDICAL_LUMP",
            "EMPLOYMENT_LUMP");
    private static final Map<String, String> FAILURES = Map.of("户名与账号不符", "1001", "账户已销户", "1003");

    private final byte[] bytes;
    private int at;

    private BankFile(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Canonical fields of a payment file. Throws {@link IllegalArgumentException} when it is none. */
    static ObjectNode read(byte[] bytes) {
        if (bytes.length < 2 * LINE || bytes.length % LINE != 0) {
            throw new IllegalArgumentException("file: " + bytes.length + " bytes (expected: lines of " + LINE + ")");
        }
        return new BankFile(bytes).payment();
    }

    private ObjectNode payment() {
        expect("H" + "DFWJ");
        ObjectNode fields = Json.object()
                .put("payBatchNo", text(30))
                .put("payMonth", text(6))
                .put("agencyCode", text(10))
                .put("bankCode", text(14));
        text(8);
        long count = number(8);
        fields.put("totalCount", (int) count).put("totalAmount", yuan(16));
        end();
        for (long seq = 1; seq <= count; seq++) {
            expect("D");
            line(fields.withArray("lines").addObject());
            end();
        }
        expect("T");
        boolean same =
                number(8) == count && yuan(16).equals(fields.path("totalAmount").asText());
        end();
        if (!same || at != bytes.length) {
            throw new IllegalArgumentException("trailer: another count, total or end of file");
        }
        return fields;
    }

    private void line(ObjectNode line) {
        line.put("lineNo", (int) number(8)).put("benefitNo", text(30)).put("itemCode", item(text(2)));
        line.put("idType", text(2).equals("01") ? "RESIDENT" : "another document")
                .put("idNo", text(20));
        line.put("name", text(60));
        String person = text(20);
        if (!person.isEmpty()) {
            line.put("personNo", person);
        }
        line.put("accountName", text(100)).put("accountNo", text(32)).put("amount", yuan(14));
        String more = text(4) + text(60);
        if (!more.isEmpty()) {
            line.put("result", more);
        }
    }

    private static String item(String code) {
        return code.matches("0[1-8]") ? ITEMS.get(Integer.parseInt(code) - 1) : "unknown item " + code;
    }

    private void expect(String begin) {
        String there = text(begin.length());
        if (!there.equals(begin)) {
            throw new IllegalArgumentException("byte " + at + ": " + there + " (expected: " + begin + ")");
        }
    }

    private void end() {
        at = (at / LINE + 1) * LINE;
    }

    private String yuan(int width) {
        return BigDecimal.valueOf(number(width), 2).toPlainString();
    }

    private long number(int width) {
        String digits = text(width);
        if (!digits.matches("[0-9]{" + width + "}")) {
            throw new IllegalArgumentException("byte " + at + ": not a number of " + width + " digits");
        }
        return Long.parseLong(digits);
    }

    private String text(int width) {
        if (at + width > bytes.length) {
            throw new IllegalArgumentException("byte " + at + ": end of file (expected: " + width + " bytes more)");
        }
        try {
            String text = FixedLine.GB18030
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, at, width))
                    .toString();
            at += width;
            return text.stripTrailing();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("byte " + at + ": not GB18030", e);
        }
    }

    /** A return file; a quirk {@code result} puts that code into its first line, {@code total} adds so many fen. */
    static byte[] write(Shipment shipment, String day) {
        ObjectNode fields = shipment.fields();
        long total = fen(fields, "totalAmount") + Long.parseLong(shipment.quirk("total", "0"));
        int count = fields.path("lines").size();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new FixedLine(WIDTH)
                .text("HHPWJ", 5)
                .text(text(fields, "payBatchNo"), 30)
                .text(text(fields, "payMonth"), 6)
                .text(text(fields, "agencyCode"), 10)
                .text(text(fields, "bankCode"), 14)
                .text(day, 8)
                .number(count, 8)
                .number(total, 16)
                .end());
        for (JsonNode line : fields.path("lines")) {
            boolean first = line.path("lineNo").asInt() == 1;
            out.writeBytes(line(line, first ? shipment.quirk("result", result(line)) : result(line)));
        }
        out.writeBytes(new FixedLine(WIDTH)
                .text("T", 1)
                .number(count, 8)
                .number(total, 16)
                .end());
        return out.toByteArray();
    }

    private static byte[] line(JsonNode line, String result) {
        return new FixedLine(WIDTH)
                .text("D", 1)
                .number(line.path("lineNo").asInt(), 8)
                .text(text(line, "benefitNo"), 30)
                .number(ITEMS.indexOf(text(line, "itemCode")) + 1L, 2)
                .text("01", 2)
                .text(text(line, "idNo"), 20)
                .text(text(line, "name"), 60)
                .text(text(line, "personNo"), 20)
                .text(text(line, "accountName"), 100)
                .text(text(line, "accountNo"), 32)
                .number(fen(line, "amount"), 14)
                .text(result, 4)
                .text(text(line, "failReason"), 60)
                .end();
    }

    private static String result(JsonNode line) {
        return text(line, "resultCode").equals("OK") ? "0000" : FAILURES.getOrDefault(text(line, "failReason"), "9999");
    }

    private static long fen(JsonNode fields, String name) {
        return new BigDecimal(text(fields, name)).movePointRight(2).longValueExact();
    }

    private static String text(JsonNode fields, String name) {
        return fields.path(name).asText("");
    }
}
