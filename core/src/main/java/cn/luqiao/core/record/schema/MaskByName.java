package cn.luqiao.core.record.schema;

import cn.luqiao.core.identifier.Masking;
import java.util.Map;

/** How fields are shown that say nothing else: the names of personal fields are the same in all record types. */
final class MaskByName {
    private static final Map<String, Masking> MASKS = Map.ofEntries(
            Map.entry("name", Masking.NAME),
            Map.entry("legalRepName", Masking.NAME),
            Map.entry("accountName", Masking.NAME),
            Map.entry("idNo", Masking.ID),
            Map.entry("legalRepIdNo", Masking.ID),
            Map.entry("personNo", Masking.ID),
            Map.entry("mobile", Masking.MOBILE),
            Map.entry("contactPhone", Masking.MOBILE),
            Map.entry("ssCardNo", Masking.CARD),
            Map.entry("accountNo", Masking.CARD),
            Map.entry("payeeAccount", Masking.CARD),
            Map.entry("birthDate", Masking.HIDDEN),
            Map.entry("bodyParts", Masking.HIDDEN),
            Map.entry("diagnoses", Masking.HIDDEN),
            Map.entry("occDiseaseName", Masking.HIDDEN));

    private MaskByName() {}

    static Masking of(String field) {
        return MASKS.getOrDefault(field, Masking.NONE);
    }
}
