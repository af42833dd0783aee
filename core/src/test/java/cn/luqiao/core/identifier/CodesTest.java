package cn.luqiao.core.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.Examples;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CodesTest {
    private final Divisions divisions = Divisions.load(Examples.SCHEMAS);
    private final CreditCode creditCode = new CreditCode(divisions);
    private final InstitutionCode institutions = new InstitutionCode(divisions);

    @Test
    void judges_credit_codes() {
        Examples.list("uscc.valid")
                .forEach(e -> assertThat(creditCode.check(e.get("value").asText()))
                        .as(e.toString())
                        .isEqualTo(Fault.NONE));
        Examples.list("uscc.invalid")
                .forEach(e -> assertThat(creditCode.check(e.get("value").asText()))
                        .as(e.toString())
                        .hasToString(e.get("reason").asText()));
        assertThat(creditCode.check("91371200MAX000074M")).isEqualTo(Fault.NONE);
        assertThat(creditCode.check("92370116MAX00004XH")).isEqualTo(Fault.NONE);
        assertThat(creditCode.check("B1370100MAX0000151")).isEqualTo(Fault.USCC_REG_TYPE);
        assertThat(creditCode.check("91370100MAX000015")).isEqualTo(Fault.USCC_LENGTH);
    }

    @Test
    void judges_organisation_codes() {
        Examples.list("uscc.orgCode9Valid").forEach(e -> assertThat(CreditCode.organisationCodeValid(e.asText()))
                .isTrue());
        assertThat(CreditCode.organisationCodeValid("MAX000014")).isFalse();
    }

    @Test
    void judges_bank_cards() {
        Examples.list("bankCard.valid")
                .forEach(e -> assertThat(BankCard.check(e.asText())).isEqualTo(Fault.NONE));
        Examples.list("bankCard.invalid")
                .forEach(e -> assertThat(BankCard.check(e.get("value").asText()))
                        .hasToString(e.get("reason").asText()));
        assertThat(BankCard.check("622999")).isEqualTo(Fault.CARD_FORMAT);
    }

    @Test
    void judges_diagnosis_codes_as_the_pattern_of_the_brief_does() {
        Pattern pattern = Pattern.compile(Examples.at("icd10").get("regex").asText());
        Examples.list("icd10.valid")
                .forEach(e -> assertThat(Icd10.check(e.asText())).isEqualTo(Fault.NONE));
        Examples.list("icd10.invalid")
                .forEach(e -> assertThat(Icd10.check(e.asText())).isEqualTo(Fault.ICD_FORMAT));
        String[] parts = {"S82", "s82", "S8x", ".2", ".x", ".", "00", "0", "x001", "x00", "+", "*", ""};
        for (String a : parts) {
            for (String b : parts) {
                for (String c : parts) {
                    for (String d : parts) {
                        String code = a + b + c + d;
                        assertThat(Icd10.check(code).none())
                                .as(code)
                                .isEqualTo(pattern.matcher(code).matches());
                    }
                }
            }
        }
    }

    @Test
    void judges_institution_codes() {
        Examples.list("medicalInstitution.valid")
                .forEach(e -> assertThat(institutions.check(e.asText())).isEqualTo(Fault.NONE));
        Examples.list("medicalInstitution.invalid")
                .forEach(e -> assertThat(institutions.check(e.get("value").asText()))
                        .hasToString(e.get("reason").asText()));
        assertThat(institutions.check("H99999999901")).isEqualTo(Fault.MI_DIVISION);
    }

    @Test
    void masks_as_the_brief_says() {
        Examples.list("masking").forEach(e -> {
            String value = e.get("in").asText();
            String masked =
                    switch (e.get("type").asText()) {
                        case "NAME" -> Masking.NAME.shown(value);
                        case "ID18" -> Masking.ID.shown(value);
                        case "ID18_STRICT" -> Masking.ID_STRICT.shown(value);
                        case "ID18_LOG" -> Masking.ID.log(value);
                        case "CARD" -> Masking.CARD.shown(value);
                        case "CARD_LOG" -> Masking.CARD.log(value);
                        case "ADDRESS" -> Masking.ADDRESS.shown(value);
                        default -> throw new IllegalArgumentException(e.toString());
                    };
            assertThat(masked).isEqualTo(e.get("out").asText());
        });
        assertThat(Masking.MOBILE.shown("13012345678")).isEqualTo("130****5678");
        assertThat(Masking.HIDDEN.log("\u5DE6\u624B")).isEqualTo("***");
        assertThat(Masking.NAME.log("\uD840\uDD64\u7532")).isEqualTo("\uD840\uDD64*");
    }
}
