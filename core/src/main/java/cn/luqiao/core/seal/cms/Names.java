package cn.luqiao.core.seal.cms;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;

/** How envelopes name certificates: by issuer and serial number, or by the identifier of the key. */
final class Names {
    private Names() {}

    static IssuerAndSerialNumber of(X509Certificate certificate) {
        return new IssuerAndSerialNumber(
                X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded()), certificate.getSerialNumber());
    }

    /** Whether a name (issuer and serial number, or key identifier) is this certificate's. */
    static boolean is(X509Certificate certificate, ASN1Encodable name) {
        if (name.toASN1Primitive() instanceof ASN1Sequence issued) {
            return of(certificate).equals(IssuerAndSerialNumber.getInstance(issued));
        }
        return name.toASN1Primitive() instanceof ASN1OctetString id
                && keyIdentifier(certificate)
                        .filter(own -> Arrays.equals(own, id.getOctets()))
                        .isPresent();
    }

    private static Optional<byte[]> keyIdentifier(X509Certificate certificate) {
        return Optional.ofNullable(certificate.getExtensionValue(Extension.subjectKeyIdentifier.getId()))
                .map(wrapped -> ASN1OctetString.getInstance(wrapped).getOctets())
                .map(inner -> ASN1OctetString.getInstance(inner).getOctets());
    }
}
