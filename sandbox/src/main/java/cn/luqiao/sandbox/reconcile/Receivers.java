package cn.luqiao.sandbox.reconcile;

import java.util.List;

/** The fields that receivers of the case flows were promised, as their interface pages say. */
final class Receivers {
    /** R01 for a tax bureau: no identity number of the legal representative. */
    static final List<String> PAYER = List.of(
            "uscc",
            "unitNo",
            "unitName",
            "unitType",
            "legalRepName",
            "industryCode",
            "riskClass",
            "regDivision",
            "agencyCode",
            "taxAuthorityCode",
            "changeType",
            "effectiveDate",
            "cancelDate",
            "contactPhone");

    /** R08 for a hospital: the case, the person, what is hurt and the result. */
    static final List<String> CASE_FOR_TREATMENT = List.of(
            "caseNo",
            "idType",
            "idNo",
            "name",
            "personNo",
            "injuryKind",
            "accidentTime",
            "bodyParts",
            "diagnoses",
            "result",
            "decisionNo",
            "decisionDate");

    /** R08 for the applicant. */
    static final List<String> DECISION_FOR_APPLICANT =
            List.of("caseNo", "idType", "idNo", "name", "result", "decisionNo", "decisionDate", "deliverDate");

    /** R09 for the applicant. */
    static final List<String> CONCLUSION_FOR_APPLICANT = List.of(
            "appraisalNo",
            "caseNo",
            "idType",
            "idNo",
            "name",
            "appraisalType",
            "conclusionDate",
            "conclusionNo",
            "grade",
            "nursingLevel",
            "deliverDate");

    /** R15 for a source of status checks: the document, the name and the kind, nothing else. */
    static final List<String> RECIPIENT_FOR_SOURCE = List.of("idType", "idNo", "name", "checkKind");

    private Receivers() {}
}
