package cn.luqiao.sandbox.plan;

import static cn.luqiao.sandbox.record.Participant.CITY_JINAN;
import static cn.luqiao.sandbox.record.Participant.HOSPITAL_QILU;
import static cn.luqiao.sandbox.record.Participant.PROVINCIAL_CORE;

import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** C01: the core publishes a catalogue of drugs in two pages, what changed in it, and one of devices. */
final class Catalogues {
    private static final int ITEMS = 20;

    private final Dice dice;
    private final LocalDate today;

    Catalogues(Dice dice, LocalDate today) {
        this.dice = dice;
        this.today = today;
    }

    /** The pages; one has a wrong count, one removes what a whole catalogue cannot have. */
    List<Shipment> tell() {
        String drugs = "YP" + Text.compact(today);
        List<Shipment> pages = new ArrayList<>();
        pages.add(page(1, "DRUG", drugs, 1, 2));
        pages.add(page(2, "DRUG", drugs, 2, 2));
        pages.add(page(3, "AID", "FJ" + Text.compact(today), 1, 1));
        pages.add(changes(4, drugs));
        Shipment count = page(5, "TREATMENT", "ZL" + Text.compact(today), 1, 1);
        count.fields().put("itemCount", ITEMS + 1);
        pages.add(count.refused("C01 X01: another number of items than it says"));
        Shipment removes = page(6, "TREATMENT", "ZL" + Text.compact(today), 1, 1);
        ((ObjectNode) removes.fields().path("items").get(0)).put("change", "REMOVE");
        pages.add(removes.refused("C01 X06: a whole catalogue removes nothing"));
        return Followers.added(pages, fields -> fields.put("pages", 9));
    }

    private Shipment page(int number, String catalogue, String version, int page, int pages) {
        ObjectNode fields = head(catalogue, version, page, pages);
        ArrayNode items = Json.MAPPER.createArrayNode();
        for (int item = 1; item <= ITEMS; item++) {
            items.add(item(catalogue, item, page).put("change", "ADD"));
        }
        return shipment(number, fields, items);
    }

    private Shipment changes(int number, String base) {
        ObjectNode fields = head("DRUG", base + "-2", 1, 1)
                .put("baseVersion", base)
                .put("validTo", today.plusYears(1).toString());
        ArrayNode items = Json.MAPPER.createArrayNode();
        items.add(item("DRUG", 1, 1).put("change", "CHANGE"));
        items.add(item("DRUG", 2, 1)
                .put("change", "REMOVE")
                .put("validTo", today.plusDays(30).toString()));
        return shipment(number, fields, items);
    }

    private ObjectNode head(String catalogue, String version, int page, int pages) {
        return Json.object()
                .put("catalogue", catalogue)
                .put("version", version)
                .put("validFrom", today.plusDays(1).toString())
                .put("page", page)
                .put("pages", pages);
    }

    private Shipment shipment(int number, ObjectNode fields, ArrayNode items) {
        int no = 1;
        for (var each : items) {
            ((ObjectNode) each).put("itemNo", no++);
        }
        fields.put("itemCount", items.size()).set("items", items);
        String serial = "ML" + Text.compact(today) + Text.digits(number, 6);
        return Shipment.of("C01-" + number, PROVINCIAL_CORE, RecordType.C01, serial, fields, HOSPITAL_QILU, CITY_JINAN);
    }

    private ObjectNode item(String catalogue, int number, int page) {
        String name =
                switch (number % 3) {
                    case 0 -> "测试项目,规格" + number + "\"改良型\"";
                    case 1 -> "䶮式项目" + number;
                    default -> "示范项目 " + number;
                };
        ObjectNode item = Json.object()
                .put("itemCode", catalogue + Text.digits(page, 2) + Text.digits(number, 6))
                .put("itemName", name)
                .put("category", catalogue.equals("DRUG") ? "DRUG_W" : catalogue.equals("AID") ? "AID" : "TREAT");
        if (number % 2 == 1) {
            item.put("unit", "盒")
                    .put("priceCeiling", Text.amount(dice.yuan(1, 900)))
                    .put("ownShare", "0.100000");
        }
        return item;
    }
}
