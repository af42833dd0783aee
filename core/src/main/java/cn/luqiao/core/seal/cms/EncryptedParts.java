package cn.luqiao.core.seal.cms;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.KeyModule;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetStringParser;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1SequenceParser;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1SetParser;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.cms.AuthEnvelopedDataParser;
import org.bouncycastle.asn1.cms.EncryptedContentInfoParser;
import org.bouncycastle.asn1.cms.EnvelopedDataParser;

/** Reads encrypted content with a held key. */
final class EncryptedParts {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Recipients recipients;
    private final Supplier<Spool> spools;
    private final boolean signed;

    /** {@code signed} says that a signature over the content will be checked, so that a cipher without a tag will do. */
    EncryptedParts(KeyModule module, Supplier<Spool> spools, boolean signed) {
        this.recipients = new Recipients(module);
        this.spools = spools;
        this.signed = signed;
    }

    Opened enveloped(ASN1SequenceParser body, boolean authenticated) throws IOException {
        return authenticated ? authEnveloped(body) : enveloped(body);
    }

    private Opened enveloped(ASN1SequenceParser body) throws IOException {
        EnvelopedDataParser data = new EnvelopedDataParser(body);
        data.getOriginatorInfo();
        ASN1Set named = ASN1Set.getInstance(data.getRecipientInfos().toASN1Primitive());
        Decryption decryption = begin(named, data.getEncryptedContentInfo());
        return decryption.finish(Map.of(), new byte[0]);
    }

    private Opened authEnveloped(ASN1SequenceParser body) throws IOException {
        AuthEnvelopedDataParser data = new AuthEnvelopedDataParser(body);
        data.getOriginatorInfo();
        ASN1Set named = ASN1Set.getInstance(data.getRecipientInfos().toASN1Primitive());
        Decryption decryption = begin(named, data.getAuthEncryptedContentInfo());
        decryption.feed(Map.of());
        if (data.getAuthAttrs() != null) {
            decryption.spool().close();
            throw new ProblemException(
                    Problem.of("LQ-4131").because("authAttrs").expected("无 · none"));
        }
        return decryption.end(Map.of(), data.getMac().getOctets());
    }

    Opened signedAndEnveloped(ASN1SequenceParser body, OpenedParts parts) throws IOException {
        body.readObject();
        ASN1Set named = ASN1Set.getInstance(((ASN1SetParser) body.readObject()).toASN1Primitive());
        Map<DigestKind, MessageDigest> digests = OpenedParts.digests((ASN1SetParser) body.readObject());
        EncryptedContentInfoParser content = new EncryptedContentInfoParser((ASN1SequenceParser) body.readObject());
        Opened opened = begin(named, content).finish(digests, new byte[0]);
        try {
            List<X509Certificate> certificates = List.of();
            ASN1Primitive next = next(body);
            while (next instanceof ASN1TaggedObject tagged) {
                if (tagged.getTagNo() == 0) {
                    certificates = OpenedParts.certificates(ASN1Set.getInstance(tagged, false));
                }
                next = next(body);
            }
            SignerInfos.Content of = new SignerInfos.Content(content.getContentType(), digests, opened.content()::read);
            return new Opened(
                    opened.content(), parts.signers().of(ASN1Set.getInstance(next), certificates, of), opened.key());
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** The next element, read whole: a parser can be asked for it only once. */
    private static ASN1Primitive next(ASN1SequenceParser body) throws IOException {
        return body.readObject().toASN1Primitive();
    }

    private Decryption begin(ASN1Set named, EncryptedContentInfoParser content) throws IOException {
        ContentCipher cipher = ContentCipher.of(content.getContentEncryptionAlgorithm());
        if (!cipher.authenticated() && !signed) {
            throw new ProblemException(Problem.of("LQ-4134")
                    .because(cipher + " 且无签名 without a signature")
                    .expected("GCM，或加签名 · GCM, or a signature"));
        }
        Recipients.Unwrapped key = recipients.unwrap(named, cipher.keyBytes());
        ASN1Encodable octets = content.getEncryptedContent(BERTags.OCTET_STRING);
        return new Decryption(
                cipher.decrypting(key.key(), content.getContentEncryptionAlgorithm()),
                ((ASN1OctetStringParser) octets).getOctetStream(),
                spools.get(),
                key.by().name());
    }

    /** Content on its way through a cipher. */
    private record Decryption(Cipher cipher, InputStream in, Spool spool, String key) {
        Opened finish(Map<DigestKind, MessageDigest> digests, byte[] tag) throws IOException {
            feed(digests);
            return end(digests, tag);
        }

        void feed(Map<DigestKind, MessageDigest> digests) throws IOException {
            byte[] buffer = new byte[BUFFER_BYTES];
            try {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    put(cipher.update(buffer, 0, read), digests);
                }
            } catch (IOException | RuntimeException e) {
                spool.close();
                throw e;
            }
        }

        Opened end(Map<DigestKind, MessageDigest> digests, byte[] tag) {
            try {
                put(cipher.doFinal(tag), digests);
                return new Opened(spool, List.of(), Optional.of(key));
            } catch (GeneralSecurityException | RuntimeException e) {
                spool.close();
                throw e instanceof RuntimeException own ? own : new ProblemException(Problem.of("LQ-4133"));
            }
        }

        private void put(byte[] plain, Map<DigestKind, MessageDigest> digests) {
            if (plain != null && plain.length > 0) {
                spool.write(plain, 0, plain.length);
                digests.values().forEach(digest -> digest.update(plain));
            }
        }
    }
}
