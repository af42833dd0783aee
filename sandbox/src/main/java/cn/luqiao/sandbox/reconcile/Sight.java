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
                            "origPayNo")),
            Participant.TAX_SHANDONG,
            Map.of(RecordType.R01, Receivers.PAYER),
            Participant.TAX_QINGDAO,
            Map.of(RecordType.R01, Receivers.PAYER),
            Participant.HOSPITAL_QILU,
            Map.of(RecordType.R08, Receivers.CASE_FOR_TREATMENT),
            Participant.PORTAL,
            Map.of(
                    RecordType.R08,
                    Receivers.DECISION_FOR_APPLICANT,
                    RecordType.R09,
                    Receivers.CONCLUSION_FOR_APPLICANT),
            Participant.CIVIL_AFFAIRS,
            Map.of(RecordType.R15C, Receivers.RECIPIENT_FOR_SOURCE));

    /** Receivers that see a delivery id of the gateway instead of the sender's serial. */
    private static final Set<Participant> BY_NUMBER = EnumSet.of(
            Participant.TAX_SHANDONG,
            Participant.TAX_QINGDAO,
            Participant.PROVINCE_HENAN,
            Participant.RECOGNITION_YANTAI,
            Participant.APPRAISAL_YANTAI,
            Participant.FINANCE,
            Participant.TREASURY,
            Participant.BANK_ICBC);

    /** Receivers that see the sender's serial, but not who the sender is. */
    private static final Set<Participant> BY_SERIAL =
            EnumSet.of(Participant.HOSPITAL_QILU, Participant.PORTAL, Participant.CIVIL_AFFAIRS);

    /** The field by which those receivers know a record. */
    private static final Map<String, String> NUMBER = Map.of(
            RecordType.R01.name(),
            "unitNo",
            RecordType.R04.name(),
            "assessNo",
            RecordType.R06.name(),
            "refundNo",
            RecordType.R13.name(),
            "payBatchNo",
            RecordType.R14.name(),
            "coopNo",
            RecordType.R16.name(),
            "moveNo",
            RecordType.M01.name(),
            "matterNo");

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
                : key(shipment.type().name(), shipment.sender().code(), shipment.serial(), receiver);
    }

    /** Key of an arrival in the receiver's book. */
    static String key(Arrival arrival, Participant receiver) {
        return BY_NUMBER.contains(receiver)
                ? number(arrival.record(), arrival.fields())
                : key(arrival.record(), arrival.sender(), arrival.serial(), receiver);
    }

    private static String key(String record, String sender, String serial, Participant receiver) {
        return record + " " + (BY_SERIAL.contains(receiver) ? "" : sender) + " " + serial;
    }

    private static String number(String record, ObjectNode fields) {
        return record + " " + fields.path(NUMBER.getOrDefault(record, "")).asText();
    }
}
