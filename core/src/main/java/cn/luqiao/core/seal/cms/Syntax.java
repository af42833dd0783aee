package cn.luqiao.core.seal.cms;

/** Whose object identifiers an envelope is written with; both are read. */
public enum Syntax {
    /** The Chinese ones, 1.2.156.10197.6.1.4.2. Source: GB/T 35275. */
    NATIONAL,
    /** Those of PKCS#7 and CMS, 1.2.840.113549.1.7. Source: RFC 5652. */
    PLAIN
}
