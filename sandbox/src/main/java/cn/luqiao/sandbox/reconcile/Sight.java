package cn.luqiao.sandbox.reconcile;

import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Arrival;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a receiver may see of a record, and by what it knows one record from another. */
final class Sight {
    /** Fields that a receiver sees of a record type; without an entry it sees all. */
    private static final Map<Participant, Map<RecordType, List<String>>> SEEN = Map.of(
            Participant.CITY_JINAN,
            Map.of(
                    RecordType.R05,
                    List.of(
                            "payNo",
                            "assessNo",
                            "uscc",
                            "unitNo",
                            "unitName",
                            "insuranceType",
                            "levyMonth",
                            "paidAmount",
                            "lateFee",
                            "payDate",
                            "treasuryDate",
                            "taxAuthorityCode",
                            "direction",
                            "origPayNo")));

    /** Receivers that see a delivery id of the gateway instead of the sender's serial. */
    private static final Set<Participant> BY_NUMBER =
            EnumSet.of(Participant.TAX_SHANDONG, Participant.TAX_QINGDAO, Participant.PROVINCE_HENAN);

    /** The field by which those receivers know a record. */
    private static final Map<String, String> NUMBER =
            Map.of(RecordType.R04.name(), "assessNo", RecordType.R14.name(), "coopNo");

    private Sight() {}

    /** The fields that the receiver must see, no more and no fewer. */
    static ObjectNode fields(Shipment shipment, Participant receiver) {
        ObjectNode fields = shipment.fields().deepCopy();
        List<String> seen = SEEN.getOrDefault(receiver, Map.of()).getOrDefault(shipment.type(), List.of());
        return seen.isEmpty() ? fields : fields.retain(seen);
    }

    /** Key of a shipment in the receiver's book. */
    static String key(Shipment shipment, Participant receiver) {
        return BY_NUMBER.contains(receiver)
                ? number(shipment.type().name(), shipment.fields())
                : shipment.type() + " " + shipment.sender().code() + " " + shipment.serial();
    }

    /** Key of an arrival in the receiver's book. */
    static String key(Arrival arrival, Participant receiver) {
        return BY_NUMBER.contains(receiver)
                ? number(arrival.record(), arrival.fields())
                : arrival.record() + " " + arrival.sender() + " " + arrival.serial();
    }

    private static String number(String record, ObjectNode fields) {
        return record + " " + fields.path(NUMBER.getOrDefault(record, "")).asText();
    }
}
