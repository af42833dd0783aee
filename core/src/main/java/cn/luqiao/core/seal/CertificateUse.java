package cn.luqiao.core.seal;

import java.security.cert.X509Certificate;

/**
 * What a certificate is used for. Signing and encryption certificates are separate; one without the key usage extension
 * is allowed everything.
 *
 * <p>Source: GB/T 20518, RFC 5280 section 4.2.1.3.
 */
public enum CertificateUse {
    /** Signatures: digitalSignature or nonRepudiation. */
    SIGNING("签名 signing: digitalSignature / nonRepudiation", 0, 1),
    /** Wrapping keys: keyEncipherment, dataEncipherment or keyAgreement. */
    ENCRYPTION("加密 encryption: keyEncipherment / dataEncipherment / keyAgreement", 2, 3, 4);

    private static final String[] BITS = {
        "digitalSignature",
        "nonRepudiation",
        "keyEncipherment",
        "dataEncipherment",
        "keyAgreement",
        "keyCertSign",
        "cRLSign",
        "encipherOnly",
        "decipherOnly"
    };

    private final String expectation;
    private final int[] anyOf;

    CertificateUse(String expectation, int... anyOf) {
        this.expectation = expectation;
        this.anyOf = anyOf;
    }

    /** Whether the key usage of the certificate allows this. */
    public boolean allowedBy(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        if (usage == null) {
            return true;
        }
        for (int bit : anyOf) {
            if (usage[bit]) {
                return true;
            }
        }
        return false;
    }

    /** What is expected, Chinese first. */
    public String expectation() {
        return expectation;
    }

    /** The key usage that a certificate names, for people. */
    public static String named(X509Certificate certificate) {
        StringBuilder text = new StringBuilder();
        boolean[] usage = certificate.getKeyUsage();
        for (int bit = 0; usage != null && bit < usage.length; bit++) {
            if (usage[bit]) {
                text.append(text.isEmpty() ? "" : " ").append(BITS[bit]);
            }
        }
        return text.toString();
    }
}
