package cn.luqiao.core.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.Examples;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PersonNumbersTest {
    private final Divisions divisions = Divisions.load(Examples.SCHEMAS);
    private final ResidentId residentId = new ResidentId(divisions);
    private final IdentityDocument documents = new IdentityDocument(Examples.SCHEMAS, divisions);
    private final ForeignPermit foreign = new ForeignPermit(Examples.SCHEMAS, divisions);

    @Test
    void accepts_every_valid_resident_id_and_reads_birth_and_sex() {
        Examples.list("residentId.valid").forEach(e -> {
            String number = e.get("value").asText();
            assertThat(residentId.check(number, Examples.CLOCK)).as(number).isEqualTo(Fault.NONE);
            assertThat(ResidentId.birth(number))
                    .contains(LocalDate.parse(e.get("birth").asText()));
            assertThat(ResidentId.sex(number)).contains(e.get("sex").asText());
            assertThat(divisions.inForce(e.get("division").asText(), Examples.CLOCK))
                    .isEqualTo(e.get("divisionActive").asBoolean());
        });
    }

    @Test
    void refuses_every_invalid_resident_id_with_its_reason() {
        Examples.list("residentId.invalid")
                .forEach(e -> assertThat(residentId.check(e.get("value").asText(), Examples.CLOCK))
                        .as(e.toString())
                        .hasToString(e.get("reason").asText()));
    }

    @Test
    void knows_the_numbers_that_only_the_brief_prints() {
        for (String good : new String[] {"371202197808159939", "11010519491231002X"}) {
            assertThat(residentId.check(good, Examples.CLOCK)).isEqualTo(Fault.NONE);
        }
        assertThat(residentId.check("11010519491231002x", Examples.CLOCK)).isEqualTo(Fault.ID_LOWERCASE_X);
        assertThat(residentId.check("370199198503129971", Examples.CLOCK)).isEqualTo(Fault.ID_ADDRESS_CODE);
        assertThat(residentId.check("370102850312997", Examples.CLOCK)).isEqualTo(Fault.ID_LEGACY_15);
        assertThat(residentId.check("000000000000000000", Examples.CLOCK)).isEqualTo(Fault.ID_ADDRESS_CODE);
        assertThat(residentId.check("37010219850312997\uFF38", Examples.CLOCK)).isEqualTo(Fault.ID_FORMAT);
    }

    @Test
    void upgrades_fifteen_digits_to_a_candidate() {
        Examples.list("residentId15to18.valid")
                .forEach(e -> assertThat(residentId.upgrade(e.get("in").asText()))
                        .isEqualTo(new Upgrade.Candidate(e.get("out").asText())));
    }

    @Test
    void sends_sequences_of_people_born_before_1900_to_review() {
        Examples.list("residentId15to18.review")
                .forEach(e -> assertThat(residentId.upgrade(e.get("in").asText()))
                        .isEqualTo(new Upgrade.Review(e.get("out").asText())));
    }

    @Test
    void refuses_what_is_no_fifteen_digit_number() {
        Examples.list("residentId15to18.invalid").forEach(e -> assertThat(
                        residentId.upgrade(e.get("value").asText()))
                .isEqualTo(new Upgrade.Refused(Fault.valueOf(e.get("reason").asText()))));
        assertThat(residentId.upgrade("370199850312995")).isEqualTo(new Upgrade.Refused(Fault.ID_ADDRESS_CODE));
    }

    @Test
    void an_upgrade_never_prints_the_number() {
        assertThat(residentId.upgrade("370102850312995").toString()).doesNotContain("1985");
    }

    @Test
    void judges_residence_permits() {
        Examples.list("hmtResidencePermit.valid")
                .forEach(e -> assertThat(ResidencePermit.check(e.get("value").asText()))
                        .isEqualTo(Fault.NONE));
        Examples.list("hmtResidencePermit.invalid")
                .forEach(e -> assertThat(ResidencePermit.check(e.get("value").asText()))
                        .as(e.toString())
                        .hasToString(e.get("reason").asText()));
        assertThat(ResidencePermit.check("840000198801239912")).isEqualTo(Fault.HMT_FORMAT);
    }

    @Test
    void judges_foreign_permanent_residence_cards_of_both_generations() {
        Examples.list("foreignPermanentResidence.valid")
                .forEach(e -> assertThat(foreign.check(e.get("value").asText())).isEqualTo(Fault.NONE));
        Examples.list("foreignPermanentResidence.legacy15_valid")
                .forEach(e -> assertThat(foreign.check(e.get("value").asText()))
                        .as(e.toString())
                        .isEqualTo(Fault.NONE));
        Examples.list("foreignPermanentResidence.invalid")
                .forEach(e -> assertThat(foreign.check(e.get("value").asText()))
                        .as(e.toString())
                        .hasToString(e.get("reason").asText()));
        assertThat(foreign.check("937000198007049917")).isEqualTo(Fault.FPR_NATIONALITY);
        assertThat(foreign.check("USA370180070418")).isEqualTo(Fault.FPR_CHECK_DIGIT);
    }

    @Test
    void dispatches_by_document_type() {
        assertThat(documents.check("HK_PERMIT", "H1234567802", Examples.CLOCK)).isEqualTo(Fault.NONE);
        assertThat(documents.check("HMT_RES", "H1234567802", Examples.CLOCK)).isEqualTo(Fault.HMT_FORMAT);
        assertThat(documents.check("TW_PERMIT", "12345678", Examples.CLOCK)).isEqualTo(Fault.NONE);
        assertThat(documents.check("PASSPORT", "e1234567", Examples.CLOCK)).isEqualTo(Fault.PASSPORT_FORMAT);
        assertThat(documents.check("OTHER", "\u519B\u5B57\u7B2C001\u53F7", Examples.CLOCK))
                .isEqualTo(Fault.NONE);
        assertThat(IdentityDocument.sex("PASSPORT", "370102198503129972")).isEmpty();
    }

    @Test
    void social_security_cards_have_nine_or_ten_characters() {
        assertThat(SocialSecurityCard.check("A12345678")).isEqualTo(Fault.NONE);
        assertThat(SocialSecurityCard.check("1234567890")).isEqualTo(Fault.NONE);
        assertThat(SocialSecurityCard.check("AB2345678")).isEqualTo(Fault.SSC_FORMAT);
    }

    @Test
    void mobiles_begin_with_thirteen_to_nineteen() {
        assertThat(Mobile.valid("13000000000")).isTrue();
        assertThat(Mobile.valid("12000000000")).isFalse();
        assertThat(Mobile.valid("1300000000")).isFalse();
    }

    @Test
    void names_keep_one_spelling_and_lost_characters_are_named() {
        assertThat(PersonName.check("\u6D4B\u8BD5\u4DAE")).isEqualTo(Fault.NONE);
        assertThat(PersonName.check("\uD840\uDD64")).isEqualTo(Fault.NONE);
        assertThat(PersonName.check("\u6D4B\u8BD5\uE863")).isEqualTo(Fault.NAME_PRIVATE_USE);
        assertThat(PersonName.check("\u6D4B?")).isEqualTo(Fault.NAME_LOST_CHARACTER);
        assertThat(PersonName.check(" \u6D4B")).isEqualTo(Fault.NAME_FORM);
        Examples.list("text.nameNormalise")
                .filter(e -> e.get("in").asText().indexOf('\uE863') < 0)
                .forEach(e -> assertThat(PersonName.normalised(e.get("in").asText()))
                        .isEqualTo(e.get("out").asText()));
    }
}
