package cn.luqiao.core.seal.certificate;

/** What happens when nobody can say whether a certificate is revoked. It is never passed over in silence. */
public enum RevocationPolicy {
    /** The certificate is refused, LQ-4124. */
    REQUIRE,
    /** The certificate counts, and why it could not be ascertained is told beside the verdict. */
    PREFER
}
