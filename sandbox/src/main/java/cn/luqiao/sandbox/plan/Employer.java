package cn.luqiao.sandbox.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An employer that does not exist.
 *
 * @param uscc unified social credit code
 * @param unitNo unit number of 10 digits
 * @param name unit name
 * @param city where it is
 * @param taxAuthority its tax office, 11 digits
 */
record Employer(String uscc, String unitNo, String name, City city, String taxAuthority) {

    void putInto(ObjectNode fields) {
        fields.put("uscc", uscc).put("unitNo", unitNo).put("unitName", name);
    }

    /** The same employer under a unit number that city-jinan does not know. */
    Employer unknownToJinan() {
        return new Employer(uscc, "3799" + unitNo.substring(4), name, city, taxAuthority);
    }
}
