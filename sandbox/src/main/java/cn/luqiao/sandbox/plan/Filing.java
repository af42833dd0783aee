package cn.luqiao.sandbox.plan;

import java.time.LocalDate;
import java.util.List;

/**
 * A treatment filing in the core's registry.
 *
 * @param filingNo filing number
 * @param caseNo case number
 * @param idNo identity number of the injured
 * @param name name of the injured
 * @param institutionCode institution that may treat
 * @param bodyParts parts that may be treated
 * @param diagnoses ICD-10 codes that may be treated
 * @param validFrom first day
 * @param validTo last day
 */
public record Filing(
        String filingNo,
        String caseNo,
        String idNo,
        String name,
        String institutionCode,
        String bodyParts,
        List<String> diagnoses,
        LocalDate validFrom,
        LocalDate validTo) {

    /** True when the day is within the filing's validity. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(validFrom) && !day.isAfter(validTo);
    }
}
