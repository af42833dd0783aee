package cn.luqiao.core.seal.cms;

/** What a partner's envelopes are agreed to be; nothing else is opened for him. */
public enum EnvelopeKind {
    /** Signed, readable by everybody. */
    SIGNED,
    /** Encrypted for named recipients, signed by nobody. */
    ENVELOPED,
    /** Signed and encrypted in one structure. Source: GB/T 35275 section 10. */
    SIGNED_AND_ENVELOPED,
    /** A whole signed envelope as the content of an encrypted one, as CMS without that structure does it. */
    SIGNED_IN_ENVELOPED;

    /** Whether it tells who made it. */
    public boolean isSigned() {
        return this != ENVELOPED;
    }
}
