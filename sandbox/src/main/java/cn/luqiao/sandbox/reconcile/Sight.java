package cn.luqiao.sandbox.reconcile;

import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Arrival;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a receiver may see of a record, and by what it knows one record from another. */
final class Sight {
    private static final List<String> JINAN = List.of(
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
            "origPayNo");

    private Sight() {}

    /** The fields that the receiver must see, no more and no fewer. */
    static ObjectNode fields(Shipment shipment, Participant receiver) {
        ObjectNode fields = shipment.fields().deepCopy();
        return receiver == Participant.CITY_JINAN ? fields.retain(JINAN) : fields;
    }

    /** Key of a shipment in the receiver's book. */
    static String key(Shipment shipment, Participant receiver) {
        return isKnownByNumber(receiver)
                ? number(shipment.type().name(), shipment.fields())
                : shipment.type() + " " + shipment.sender().code() + " " + shipment.serial();
    }

    /** Key of an arrival in the receiver's book. */
    static String key(Arrival arrival, Participant receiver) {
        return isKnownByNumber(receiver)
                ? number(arrival.record(), arrival.fields())
                : arrival.record() + " " + arrival.sender() + " " + arrival.serial();
    }

    /** The bureaus and Henan see a delivery id of the gateway instead of the sender's serial. */
    private static boolean isKnownByNumber(Participant receiver) {
        return receiver == Participant.TAX_SHANDONG
                || receiver == Participant.TAX_QINGDAO
                || receiver == Participant.PROVINCE_HENAN;
    }

    private static String number(String record, ObjectNode fields) {
        String name = record.equals(RecordType.R14.name()) ? "coopNo" : "assessNo";
        return record + " " + fields.path(name).asText();
    }
}
