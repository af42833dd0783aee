package cn.luqiao.core.seal.cms;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** The content types of envelopes under both syntaxes. Source: GB/T 35275 section 5, RFC 2315, RFC 5652, RFC 5083. */
enum ContentType {
    DATA("1.2.156.10197.6.1.4.2.1", "1.2.840.113549.1.7.1"),
    SIGNED("1.2.156.10197.6.1.4.2.2", "1.2.840.113549.1.7.2"),
    ENVELOPED("1.2.156.10197.6.1.4.2.3", "1.2.840.113549.1.7.3"),
    SIGNED_AND_ENVELOPED("1.2.156.10197.6.1.4.2.4", "1.2.840.113549.1.7.4"),
    /** Known to CMS only: content with an authentication tag. */
    AUTH_ENVELOPED("1.2.840.113549.1.9.16.1.23", "1.2.840.113549.1.9.16.1.23");

    private final ASN1ObjectIdentifier national;
    private final ASN1ObjectIdentifier plain;

    ContentType(String national, String plain) {
        this.national = new ASN1ObjectIdentifier(national);
        this.plain = new ASN1ObjectIdentifier(plain);
    }

    ASN1ObjectIdentifier oid(Syntax syntax) {
        return syntax == Syntax.NATIONAL ? national : plain;
    }

    static Optional<ContentType> of(ASN1ObjectIdentifier oid) {
        return Arrays.stream(values())
                .filter(type -> type.national.equals(oid) || type.plain.equals(oid))
                .findFirst();
    }
}
