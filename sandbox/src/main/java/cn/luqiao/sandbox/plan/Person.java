package cn.luqiao.sandbox.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;

/**
 * A person who does not exist.
 *
 * @param idNo resident identity number
 * @param name name
 * @param personNo person number of 16 digits
 * @param sex 1 male, 2 female
 * @param birth birthday
 * @param mobile mobile number of 11 digits
 */
record Person(String idNo, String name, String personNo, String sex, LocalDate birth, String mobile) {

    void putInto(ObjectNode fields) {
        fields.put("idType", "RESIDENT").put("idNo", idNo).put("name", name).put("personNo", personNo);
    }
}
