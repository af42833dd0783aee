package cn.luqiao.sandbox.plan;

import static cn.luqiao.sandbox.record.Participant.HOSPITAL_QILU;
import static cn.luqiao.sandbox.record.Participant.PROVINCIAL_CORE;

import cn.luqiao.sandbox.ids.ResidentId;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** R10: what the hospital asks about patients with an open filing, with one that has run out, and without any. */
final class Eligibilities {
    private static final List<String> MED_TYPES = List.of("41", "42", "43", "44");
    private static final int REFUSED_EVERY = 25;

    private final Dice dice;
    private final LocalDate today;
    private final Registry registry;
    private final Cast cast;

    Eligibilities(Dice dice, LocalDate today, Registry registry) {
        this.dice = dice;
        this.today = today;
        this.registry = registry;
        this.cast = new Cast(dice, today, 2);
    }

    List<Shipment> tell(int count) {
        List<Shipment> shipments = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            String serial = Registry.QILU + Text.compact(today) + Text.digits(number, 10);
            Shipment query =
                    Shipment.of("R10-" + number, HOSPITAL_QILU, RecordType.R10, serial, fields(), PROVINCIAL_CORE);
            shipments.add(number % REFUSED_EVERY == 2 ? broken(query, number / REFUSED_EVERY) : query);
        }
        return Followers.added(
                shipments, fields -> fields.put("visitDate", today.minusDays(2).toString()));
    }

    private ObjectNode fields() {
        int chance = dice.below(100);
        Person patient = chance < 20 ? cast.somebody() : registry.person(registry.pick(chance < 80, dice));
        ObjectNode fields = Json.object()
                .put("idType", "RESIDENT")
                .put("idNo", patient.idNo())
                .put("name", patient.name());
        if (dice.percent(60)) {
            fields.put("personNo", patient.personNo());
        }
        return fields.put("institutionCode", Registry.QILU)
                .put("medType", dice.oneOf(MED_TYPES))
                .put("visitDate", today.minusDays(dice.below(2)).toString());
    }

    private static Shipment broken(Shipment query, int kind) {
        ObjectNode fields = query.fields();
        switch (kind % 3) {
            case 0 -> {
                fields.put("idNo", ResidentId.withWrongCheck(fields.path("idNo").asText()));
                return query.refused("idNo: check character");
            }
            case 1 -> {
                fields.put("medType", "49");
                return query.refused("medType: not in the code set");
            }
            default -> {
                fields.put("visitDate", "2026-02-30");
                return query.refused("visitDate: no such day");
            }
        }
    }
}
