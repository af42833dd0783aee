package cn.luqiao.sandbox.laiwu;

import cn.luqiao.sandbox.files.FixedLine;
import cn.luqiao.sandbox.ids.Sm3;
import cn.luqiao.sandbox.plan.Batch;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.Map;

/**
 * A file {@code RYCB_371200_yyyyMMdd_NNNNNN.txt} and its marker.
 *
 * @param stem name without extension
 * @param bytes content
 * @param marker content of {@code .ok}
 */
record LegacyFile(String stem, byte[] bytes, String marker) {
    private static final Map<String, String> CHANGES =
            Map.of("ENROL", "01", "SUSPEND", "02", "RESUME", "03", "TERMINATE", "04", "MODIFY", "05");
    private static final Map<String, String> FORMER_DIVISIONS = Map.of("370116", "371202", "370117", "371203");
    private static final String DIVISION = "371200";
    private static final String KIND = "RYCB";
    private static final int WIDTH = 280;
    private static final int NAME_AT = 29;
    /** A byte that no GB18030 sequence begins with. */
    private static final byte DAMAGE = (byte) 0xFF;

    /** The file of a batch of that day, {@code yyyyMMdd}. */
    static LegacyFile of(Batch batch, String day) {
        long total = batch.lines().stream()
                .mapToLong(each -> fen(each.fields(), "wage"))
                .sum();
        long stated = batch.wrongTotal() ? total + 1 : total;
        int count = batch.lines().size();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new FixedLine(WIDTH)
                .text("H", 1)
                .text(KIND, 4)
                .text(DIVISION, 6)
                .text(day, 8)
                .text(batch.number(), 6)
                .number(count, 8)
                .number(stated, 16)
                .end());
        for (int i = 0; i < count; i++) {
            out.writeBytes(line(i + 1, batch.lines().get(i)));
        }
        out.writeBytes(new FixedLine(WIDTH)
                .text("T", 1)
                .number(count, 8)
                .number(stated, 16)
                .end());
        byte[] bytes = out.toByteArray();
        String marker = Sm3.hex(bytes) + "  " + bytes.length + "  " + count + "  " + stated + "\n";
        return new LegacyFile(KIND + "_" + DIVISION + "_" + day + "_" + batch.number(), bytes, marker);
    }

    private static byte[] line(int seq, Shipment shipment) {
        ObjectNode fields = shipment.fields();
        String division = text(fields, "insuredDivision");
        byte[] line = new FixedLine(WIDTH)
                .text("D", 1)
                .number(seq, 8)
                .text("01", 2)
                .text(text(fields, "idNo"), 18)
                .text(shipment.quirk("name", text(fields, "name")), 40)
                .text(text(fields, "personNo"), 16)
                .text(text(fields, "sex"), 1)
                .text(compact(fields, "birthDate"), 8)
                .text(text(fields, "uscc"), 18)
                .text(text(fields, "unitNo"), 10)
                .text(text(fields, "unitName"), 80)
                .text(CHANGES.get(text(fields, "changeType")), 2)
                .text(text(fields, "effectiveMonth"), 6)
                .text(fields.has("firstInsuredDate") ? compact(fields, "firstInsuredDate") : "00000000", 8)
                .number(fen(fields, "wage"), 12)
                .number(fen(fields, "contributionBase"), 12)
                .text(text(fields, "insuranceType"), 3)
                .text(FORMER_DIVISIONS.getOrDefault(division, division), 6)
                .text(text(fields, "mobile"), 11)
                .end();
        if (shipment.quirk("damaged", "").equals("name")) {
            line[NAME_AT] = DAMAGE;
        }
        return line;
    }

    private static long fen(ObjectNode fields, String name) {
        return new BigDecimal(text(fields, name)).movePointRight(2).longValueExact();
    }

    private static String compact(ObjectNode fields, String name) {
        return text(fields, name).replace("-", "");
    }

    private static String text(ObjectNode fields, String name) {
        return fields.path(name).asText("");
    }
}
