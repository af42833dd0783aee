package cn.luqiao.sandbox.relay;

import cn.luqiao.sandbox.ids.Sm3;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** One delivery of the relay: what goes to whom under which id. */
public record Parcel(Shipment shipment, Participant receiver, ObjectNode fields, String id) {

    static Parcel of(Shipment shipment, Participant receiver, ObjectNode fields) {
        String text = shipment.id() + "/" + receiver;
        return new Parcel(shipment, receiver, fields, id(text));
    }

    /** The same under another delivery id. */
    public Parcel underAnotherId() {
        return new Parcel(shipment, receiver, fields, id(id + "/again"));
    }

    /** The same with another value of a field. */
    public Parcel with(String field, String value) {
        return new Parcel(shipment, receiver, fields.deepCopy().put(field, value), id);
    }

    private static String id(String text) {
        return Sm3.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }
}
