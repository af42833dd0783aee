package cn.luqiao.core.seal;

/** How a short secret is wrapped for a public key. */
public enum KeyWrap {
    /** SM2 encryption in any of its forms. Source: GB/T 32918.4. */
    SM2,
    /** RSAES-PKCS1-v1_5. Source: RFC 8017 section 7.2. */
    RSA_PKCS1,
    /** RSAES-OAEP with SHA-256 and MGF1 with SHA-256. Source: RFC 8017 section 7.1. */
    RSA_OAEP_SHA256,
    /** RSAES-OAEP with SHA-1 and MGF1 with SHA-1, the default of many products. */
    RSA_OAEP_SHA1
}
