package cn.luqiao.sandbox.tax;

import java.util.Map;
import java.util.stream.Collectors;

/** The bureaus' code tables: canonical code to wire code. */
final class TaxCodes {
    static final Map<String, String> ITEM = Map.of("410", "10204");
    static final Map<String, String> CHANNEL =
            Map.of("CLIENT", "01", "ETAX", "02", "HALL", "03", "BANK", "04", "MOBILE", "05");
    static final Map<String, String> ASSESSMENT =
            Map.of("NORMAL", "01", "BACKPAY", "02", "ADJUST", "03", "PROJECT", "04", "ANNUAL", "05");
    static final Map<String, String> ID_TYPE = Map.of("RESIDENT", "01");

    private TaxCodes() {}

    /** The table from wire code to canonical code. */
    static Map<String, String> inverse(Map<String, String> table) {
        return table.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }
}
