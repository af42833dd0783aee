package cn.luqiao.core.seal.cms;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.Certificates;
import cn.luqiao.core.seal.SignatureAlgorithm;
import cn.luqiao.core.seal.SignatureCheck;
import cn.luqiao.core.seal.SignatureForm;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;

/**
 * Makes and checks what a signer adds: attributes (content type, signing time, message digest) and the signature over them,
 * or over the content where there are no attributes.
 *
 * <p>Source: GB/T 35275 section 8.3, RFC 5652 section 5.
 */
final class SignerInfos {
    private static final int ATTRIBUTES_BYTES_MAX = 64 * 1024;
    private static final byte SET = 0x31;

    private SignerInfos() {}

    static SignerInfo of(SignedBy by, ASN1ObjectIdentifier contentType, byte[] contentDigest, Instant now) {
        SignatureAlgorithm algorithm = by.signer().algorithm();
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(CMSAttributes.contentType, new DERSet(contentType)));
        attributes.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(now)))));
        attributes.add(new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(contentDigest))));
        ASN1Set set = new DERSet(attributes);
        return new SignerInfo(
                new SignerIdentifier(Names.of(by.chain().get(0))),
                DigestKind.with(algorithm).identifier(),
                set,
                SignatureOid.of(algorithm),
                new DEROctetString(by.signer().sign(der(set), SignatureForm.DER)),
                null);
    }

    /** Content that was read already: its type, digests and bytes. */
    record Content(ASN1ObjectIdentifier type, Map<DigestKind, MessageDigest> digests, ContentSource bytes) {}

    static SignatureAlgorithm algorithm(SignerInfo signer) {
        return SignatureOid.of(signer.getDigestEncryptionAlgorithm(), DigestKind.of(signer.getDigestAlgorithm()));
    }

    /** Throws {@link ProblemException} LQ-4133 when anything does not match. */
    static void check(SignerInfo signer, SignatureCheck check, X509Certificate certificate, Content content) {
        byte[] signature = signer.getEncryptedDigest().getOctets();
        ASN1Set attributes = signer.getAuthenticatedAttributes();
        boolean good;
        if (attributes == null) {
            try (InputStream in = content.bytes().read()) {
                good = !areAttributes(content.bytes()) && check.verify(in, signature, SignatureForm.DER);
            } catch (IOException e) {
                throw new Spool.Failure(e);
            }
        } else {
            good = describes(attributes, DigestKind.of(signer.getDigestAlgorithm()), content)
                    && check.verify(der(attributes), signature, SignatureForm.DER);
        }
        if (!good) {
            throw new ProblemException(Problem.of("LQ-4133").at(Certificates.describe(certificate)));
        }
    }

    /**
     * Whether content is itself a set of signed attributes: somebody may have taken it out of another envelope, where the
     * signature was over these attributes and not over content.
     */
    private static boolean areAttributes(ContentSource content) throws IOException {
        byte[] begin;
        try (InputStream in = content.read()) {
            begin = in.readNBytes(ATTRIBUTES_BYTES_MAX);
        }
        if (begin.length == 0 || begin[0] != SET) {
            return false;
        }
        try {
            return new AttributeTable(ASN1Set.getInstance(begin)).get(CMSAttributes.messageDigest) != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Whether the signed attributes speak of this content. */
    private static boolean describes(ASN1Set attributes, DigestKind digest, Content content) {
        AttributeTable table = new AttributeTable(attributes);
        Optional<ASN1Encodable> type = only(table, CMSAttributes.contentType);
        Optional<ASN1Encodable> value = only(table, CMSAttributes.messageDigest);
        MessageDigest computed = content.digests().get(digest);
        return computed != null
                && type.filter(content.type()::equals).isPresent()
                && value.isPresent()
                && MessageDigest.isEqual(
                        clone(computed).digest(),
                        ASN1OctetString.getInstance(value.get()).getOctets());
    }

    static Optional<Instant> signingTime(SignerInfo signer) {
        return Optional.ofNullable(signer.getAuthenticatedAttributes())
                .flatMap(set -> only(new AttributeTable(set), CMSAttributes.signingTime))
                .map(value -> Time.getInstance(value).getDate().toInstant());
    }

    /** The one value of an attribute that is there once. */
    private static Optional<ASN1Encodable> only(AttributeTable table, ASN1ObjectIdentifier type) {
        ASN1EncodableVector all = table.getAll(type);
        if (all.size() != 1) {
            return Optional.empty();
        }
        ASN1Set values = Attribute.getInstance(all.get(0)).getAttrValues();
        return values.size() == 1 ? Optional.of(values.getObjectAt(0)) : Optional.empty();
    }

    private static MessageDigest clone(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("digests of Bouncy Castle can be cloned", e);
        }
    }

    private static byte[] der(ASN1Set set) {
        try {
            return set.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("attributes cannot be encoded", e);
        }
    }
}
