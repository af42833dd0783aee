package cn.luqiao.core.identifier;

/** Why an identifier is refused; {@link #NONE} when it is not. The names are the machine reasons of the domain brief. */
public enum Fault {
    NONE,
    ID_FORMAT,
    ID_LOWERCASE_X,
    ID_LEGACY_15,
    ID_ADDRESS_CODE,
    ID_BIRTH_DATE,
    ID_BIRTH_FUTURE,
    ID_EXCEL_TRUNCATED,
    ID_CHECK_DIGIT,
    ID15_FORMAT,
    HMT_FORMAT,
    HMT_BIRTH_DATE,
    HMT_CHECK_DIGIT,
    FPR_FORMAT,
    FPR_PROVINCE,
    FPR_NATIONALITY,
    FPR_BIRTH_DATE,
    FPR_CHECK_DIGIT,
    PERMIT_FORMAT,
    PASSPORT_FORMAT,
    DOCUMENT_FORMAT,
    SSC_FORMAT,
    USCC_LENGTH,
    USCC_CHARSET,
    USCC_REG_TYPE,
    USCC_DIVISION,
    USCC_ORG_CODE,
    USCC_CHECK,
    CARD_FORMAT,
    CARD_LUHN,
    MI_FORMAT,
    MI_DIVISION,
    ICD_FORMAT,
    NAME_PRIVATE_USE,
    NAME_LOST_CHARACTER,
    NAME_FORM;

    /** Whether nothing is wrong. */
    public boolean none() {
        return this == NONE;
    }
}
