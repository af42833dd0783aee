package cn.luqiao.core.seal.cms;

import cn.luqiao.core.seal.Certificates;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * Writes envelopes. Whole messages come out in definite lengths, streams in BER with lengths left open, in bounded memory.
 * Thread-safe.
 *
 * <p>Source: GB/T 35275 sections 8 to 10, RFC 5652, RFC 5083.
 */
public final class EnvelopeWriter {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Syntax syntax;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public EnvelopeWriter(Syntax syntax, Clock clock) {
        this.syntax = syntax;
        this.clock = clock;
    }

    /** Signed content in a stream: write it into what is returned and close that; {@code out} is left open. */
    public OutputStream signed(OutputStream out, SignedBy by) throws IOException {
        return open(out, ContentType.SIGNED, Optional.of(by), Optional.empty());
    }

    /** Encrypted content in a stream, as above. Only an authenticated cipher is taken where nobody signs. */
    public OutputStream enveloped(OutputStream out, ContentCipher cipher, List<X509Certificate> recipients)
            throws IOException {
        if (!cipher.authenticated()) {
            throw new IllegalArgumentException("cipher: " + cipher + " without a signature (expected: GCM)");
        }
        return envelopedAnyhow(out, cipher, recipients);
    }

    private OutputStream envelopedAnyhow(OutputStream out, ContentCipher cipher, List<X509Certificate> recipients)
            throws IOException {
        boolean tagApart = cipher.authenticated() && syntax == Syntax.PLAIN;
        ContentType type = tagApart ? ContentType.AUTH_ENVELOPED : ContentType.ENVELOPED;
        return open(out, type, Optional.empty(), Optional.of(new Encryption(cipher, recipients, tagApart)));
    }

    /** Signed and encrypted content in one structure in a stream, as above. */
    public OutputStream signedAndEnveloped(
            OutputStream out, SignedBy by, ContentCipher cipher, List<X509Certificate> recipients) throws IOException {
        Encryption encryption = new Encryption(cipher, recipients, false);
        return open(out, ContentType.SIGNED_AND_ENVELOPED, Optional.of(by), Optional.of(encryption));
    }

    /** A signed envelope within an encrypted one in a stream, as above. */
    public OutputStream signedInEnveloped(
            OutputStream out, SignedBy by, ContentCipher cipher, List<X509Certificate> recipients) throws IOException {
        OutputStream outer = envelopedAnyhow(out, cipher, recipients);
        return new ClosingBoth(signed(outer, by), outer);
    }

    /** A whole message sealed; {@code recipients} count where the kind is encrypted, {@code by} where it is signed. */
    public byte[] seal(
            EnvelopeKind kind, byte[] content, SignedBy by, ContentCipher cipher, List<X509Certificate> recipients) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 4096);
        try (OutputStream in =
                switch (kind) {
                    case SIGNED -> signed(out, by);
                    case ENVELOPED -> enveloped(out, cipher, recipients);
                    case SIGNED_AND_ENVELOPED -> signedAndEnveloped(out, by, cipher, recipients);
                    case SIGNED_IN_ENVELOPED -> signedInEnveloped(out, by, cipher, recipients);
                }) {
            in.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
        return definite(out.toByteArray());
    }

    /** A signature beside content that goes its own way: signed data without the content. */
    public byte[] detached(InputStream content, SignedBy by) throws IOException {
        MessageDigest digest = DigestKind.with(by.signer().algorithm()).digest();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        ASN1EncodableVector body = new ASN1EncodableVector();
        body.add(new ASN1Integer(1));
        body.add(digests(by));
        body.add(new DERSequence(ContentType.DATA.oid(syntax)));
        body.add(new DERTaggedObject(false, 0, certificates(by)));
        body.add(new DERSet(SignerInfos.of(by, ContentType.DATA.oid(syntax), digest.digest(), clock.instant())));
        ASN1EncodableVector whole = new ASN1EncodableVector();
        whole.add(ContentType.SIGNED.oid(syntax));
        whole.add(new DERTaggedObject(true, 0, new DERSequence(body)));
        return new DERSequence(whole).getEncoded(ASN1Encoding.DER);
    }

    /**
     * Encryption wanted.
     *
     * @param tagApart whether the tag stands in a field of its own (RFC 5083) or behind the ciphertext
     */
    record Encryption(ContentCipher cipher, List<X509Certificate> recipients, boolean tagApart) {}

    private OutputStream open(
            OutputStream out, ContentType type, Optional<SignedBy> by, Optional<Encryption> encryption)
            throws IOException {
        return EnvelopeStream.open(out, syntax, type, by, encryption, clock.instant(), random);
    }

    static DERSet digests(SignedBy by) {
        return new DERSet(DigestKind.with(by.signer().algorithm()).identifier());
    }

    static DERSet certificates(SignedBy by) {
        ASN1EncodableVector all = new ASN1EncodableVector();
        for (X509Certificate certificate : by.chain()) {
            all.add(Certificate.getInstance(Certificates.encoded(certificate)));
        }
        return new DERSet(all);
    }

    private static byte[] definite(byte[] ber) {
        try {
            return ASN1Primitive.fromByteArray(ber).getEncoded(ASN1Encoding.DL);
        } catch (IOException e) {
            throw new IllegalStateException("own envelope is malformed", e);
        }
    }

    /** Closing it closes the inner envelope, then the outer one. */
    private static final class ClosingBoth extends FilterOutputStream {
        private final OutputStream outer;

        private ClosingBoth(OutputStream inner, OutputStream outer) {
            super(inner);
            this.outer = outer;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            super.close();
            outer.close();
        }
    }
}
