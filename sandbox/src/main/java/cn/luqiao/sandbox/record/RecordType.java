package cn.luqiao.sandbox.record;

import java.util.Arrays;
import java.util.Optional;

/** The record types of the demo with their names on the wire. */
public enum RecordType {
    R01("employer-registration", "register"),
    R03("person-participation", "report"),
    R04("levy-assessment", "assess"),
    R05("payment-confirmation", "confirm"),
    R06("refund-order", "order"),
    R08("injury-recognition", "decide"),
    R09("capacity-appraisal", "conclude"),
    R10("treatment-filing", "query"),
    R11("medical-settlement", "settle"),
    R13("benefit-payment", "pay"),
    /** The return file of R13. */
    R13R("benefit-payment", "return"),
    R14("cross-region-case", "case"),
    R15("recipient-status-check", "report"),
    /** What a source is asked for R15. */
    R15C("recipient-status-check", "check"),
    R16("fund-movement", "move"),
    /** A page of a catalogue. */
    C01("catalogue-page", "publish"),
    /** One application for several desks. */
    M01("matter-application", "apply"),
    /** The question how far it is. */
    M01Q("matter-application", "status"),
    /** What a desk reports about it. */
    M02("matter-progress", "report");

    private final String wireName;
    private final String action;

    RecordType(String wireName, String action) {
        this.wireName = wireName;
        this.action = action;
    }

    /** Record type name, such as {@code levy-assessment}. */
    public String wireName() {
        return wireName;
    }

    /** CloudEvents type, such as {@code cn.luqiao.levy-assessment.v1.assess}. */
    public String eventType() {
        return "cn.luqiao." + wireName + ".v1." + action;
    }

    /** True when the sender waits for the receiver's answer. */
    public boolean isQuestion() {
        return this == R10 || this == R11 || this == M01Q;
    }

    /** The type with this CloudEvents type; empty when there is none. */
    public static Optional<RecordType> ofEventType(String eventType) {
        return Arrays.stream(values())
                .filter(type -> type.eventType().equals(eventType))
                .findFirst();
    }
}
