package cn.luqiao.sandbox.plan;

import static cn.luqiao.sandbox.record.Participant.LEGACY_LAIWU;
import static cn.luqiao.sandbox.record.Participant.PROVINCIAL_CORE;

import cn.luqiao.sandbox.ids.ResidentId;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** R03: the files of the former city of Laiwu. */
final class Participations {
    private static final List<String> CHANGES =
            List.of("ENROL", "ENROL", "ENROL", "SUSPEND", "RESUME", "TERMINATE", "MODIFY");
    private static final List<String> DIVISIONS = List.of("370116", "370117");
    private static final int BROKEN_EVERY = 29;
    private static final int SMALL_FILE = 5;

    private final Dice dice;
    private final LocalDate today;
    private final Cast cast;
    private int broken;

    Participations(Dice dice, LocalDate today) {
        this.dice = dice;
        this.today = today;
        this.cast = new Cast(dice, today, 3);
    }

    /**
     * A clean file, a file and a smaller one with bad lines (the smaller is sent twice), a small file, a file with a
     * wrong total, and the small file's number again with other content.
     */
    List<Batch> tell(int count) {
        int small = Math.min(SMALL_FILE, count);
        int rest = Math.max(0, count - 2 * small);
        int clean = rest / 2;
        int third = rest / 5;
        List<Batch> batches = new ArrayList<>();
        batches.add(batch(1, clean, false));
        batches.add(batch(2, rest - clean - third, true));
        batches.add(sentTwice(batch(3, third, true)));
        Batch plain = batch(4, small, false);
        batches.add(plain);
        batches.add(wrongTotal(batch(5, small, false)));
        batches.add(contradicting(plain));
        return batches.stream().filter(each -> !each.lines().isEmpty()).toList();
    }

    private Batch batch(int number, int count, boolean withBrokenLines) {
        List<Shipment> lines = new ArrayList<>();
        for (int seq = 1; seq <= count; seq++) {
            Shipment line = line(number, seq);
            lines.add(withBrokenLines && seq % BROKEN_EVERY == 3 ? broken(line, broken++) : line);
        }
        return new Batch(Text.digits(number, 6), lines, false, false);
    }

    private static Batch sentTwice(Batch batch) {
        return new Batch(batch.number(), batch.lines(), false, true);
    }

    private static Batch wrongTotal(Batch batch) {
        List<Shipment> lines = batch.lines().stream()
                .map(line -> line.refused("control total: the whole file"))
                .toList();
        return new Batch(batch.number(), lines, true, false);
    }

    private static Batch contradicting(Batch original) {
        List<Shipment> lines = original.lines().stream()
                .map(line -> line.contradicted(
                        line.fields().deepCopy().put("wage", "6006.06").put("contributionBase", "6006.06")))
                .toList();
        return new Batch(original.number(), lines, false, false);
    }

    private Shipment line(int batch, int seq) {
        boolean padded = dice.percent(5);
        Person person = padded ? cast.named("张三") : cast.somebody();
        String batchNo = "371200" + Text.compact(today) + Text.digits(batch, 6);
        Shipment line = Shipment.of(
                        "R03-" + batch + "-" + seq,
                        LEGACY_LAIWU,
                        RecordType.R03,
                        batchNo + "-" + Text.digits(seq, 8),
                        fields(person),
                        PROVINCIAL_CORE)
                .seen("batchno", batchNo)
                .seen("seqinbatch", String.valueOf(seq))
                .seen("mode", "FILE");
        return padded ? line.with("name", "张　三") : line;
    }

    private ObjectNode fields(Person person) {
        ObjectNode fields = Json.object();
        person.putInto(fields);
        cast.employer(City.LAIWU).putInto(fields);
        String wage = Text.amount(dice.yuan(5000, 20000));
        fields.put("insuranceType", "410")
                .put("changeType", dice.oneOf(CHANGES))
                .put("sex", person.sex())
                .put("birthDate", person.birth().toString())
                .put("effectiveMonth", Text.month(YearMonth.from(today).minusMonths(dice.below(3))))
                .put("wage", wage)
                .put("contributionBase", wage)
                .put("insuredDivision", dice.oneOf(DIVISIONS));
        if (dice.percent(70)) {
            fields.put(
                    "firstInsuredDate", today.minusDays(100 + dice.below(3000)).toString());
        }
        if (dice.percent(70)) {
            fields.put("mobile", person.mobile());
        }
        return fields;
    }

    private static Shipment broken(Shipment line, int kind) {
        ObjectNode fields = line.fields();
        switch (kind % 6) {
            case 0 -> {
                fields.put("idNo", ResidentId.withWrongCheck(fields.path("idNo").asText()));
                return line.refused("R03 X01: check character of the identity number");
            }
            case 1 -> {
                fields.put("sex", fields.path("sex").asText().equals("1") ? "2" : "1");
                return line.refused("R03 X02: sex contradicts the identity number");
            }
            case 2 -> {
                fields.put("wage", "780.00").put("contributionBase", "780.00");
                return line.refused("R03 X04: base below the floor");
            }
            case 3 -> {
                fields.put("insuredDivision", "379999");
                return line.refused("insuredDivision: unknown division");
            }
            case 4 -> {
                return line.with("damaged", "name").refused("name: damaged GB18030 byte");
            }
            default -> {
                fields.put("effectiveMonth", "202613");
                return line.refused("effectiveMonth: no such month");
            }
        }
    }
}
