package cn.luqiao.core.seal.cms;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.BEROctetStringGenerator;
import org.bouncycastle.asn1.BERSequenceGenerator;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;

/** One envelope being written: what stands before the content is out already, what stands behind it follows on close. */
final class EnvelopeStream extends OutputStream {
    private static final int CHUNK_BYTES = 16 * 1024;
    private static final int TAG_BYTES = 16;

    private final Syntax syntax;
    private final Optional<SignedBy> by;
    private final Optional<EnvelopeWriter.Encryption> encryption;
    private final Instant now;
    private final BERSequenceGenerator whole;
    private final BERSequenceGenerator body;
    private BERSequenceGenerator inner;
    private OutputStream octets;
    private Optional<MessageDigest> digest = Optional.empty();
    private Optional<Cipher> cipher = Optional.empty();
    private byte[] tag = new byte[0];
    private boolean closed;

    private EnvelopeStream(
            OutputStream out,
            Syntax syntax,
            ContentType type,
            Optional<SignedBy> by,
            Optional<EnvelopeWriter.Encryption> encryption,
            Instant now)
            throws IOException {
        this.syntax = syntax;
        this.by = by;
        this.encryption = encryption;
        this.now = now;
        whole = new BERSequenceGenerator(out);
        whole.addObject(type.oid(syntax));
        body = new BERSequenceGenerator(whole.getRawOutputStream(), 0, true);
    }

    static EnvelopeStream open(
            OutputStream out,
            Syntax syntax,
            ContentType type,
            Optional<SignedBy> by,
            Optional<EnvelopeWriter.Encryption> encryption,
            Instant now,
            SecureRandom random)
            throws IOException {
        byte[] key = new byte[encryption.map(e -> e.cipher().keyBytes()).orElse(0)];
        random.nextBytes(key);
        DERSet recipients = encryption.isPresent()
                ? (DERSet) Recipients.wrapFor(encryption.get().recipients(), key, syntax, random)
                : new DERSet();
        EnvelopeStream stream = new EnvelopeStream(out, syntax, type, by, encryption, now);
        stream.head(type, recipients);
        if (encryption.isPresent()) {
            stream.encrypt(encryption.get().cipher(), key, random);
        } else {
            stream.inner = new BERSequenceGenerator(stream.body.getRawOutputStream());
            stream.inner.addObject(ContentType.DATA.oid(syntax));
            stream.octets = new BEROctetStringGenerator(stream.inner.getRawOutputStream(), 0, true)
                    .getOctetOutputStream(new byte[CHUNK_BYTES]);
        }
        return stream;
    }

    private void head(ContentType type, DERSet recipients) throws IOException {
        boolean plainEnvelope = syntax == Syntax.PLAIN && by.isEmpty();
        boolean agreement = encryption.isPresent() && type == ContentType.ENVELOPED && hasAgreement(recipients);
        body.addObject(new ASN1Integer(plainEnvelope ? (agreement ? 2 : 0) : 1));
        if (encryption.isPresent()) {
            body.addObject(recipients);
        }
        if (by.isPresent()) {
            digest = Optional.of(DigestKind.with(by.get().signer().algorithm()).digest());
            body.addObject(EnvelopeWriter.digests(by.get()));
        }
    }

    private static boolean hasAgreement(DERSet recipients) {
        for (ASN1Encodable each : recipients) {
            if (each.toASN1Primitive() instanceof ASN1TaggedObject) {
                return true;
            }
        }
        return false;
    }

    private void encrypt(ContentCipher how, byte[] key, SecureRandom random) throws IOException {
        byte[] iv = how.newIv(random);
        cipher = Optional.of(how.encrypting(key, iv));
        Arrays.fill(key, (byte) 0);
        inner = new BERSequenceGenerator(body.getRawOutputStream());
        inner.addObject(ContentType.DATA.oid(syntax));
        inner.addObject(how.identifier(iv));
        octets = new BEROctetStringGenerator(inner.getRawOutputStream(), 0, false)
                .getOctetOutputStream(new byte[CHUNK_BYTES]);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        digest.ifPresent(each -> each.update(bytes, offset, length));
        if (cipher.isEmpty()) {
            octets.write(bytes, offset, length);
            return;
        }
        byte[] out = cipher.get().update(bytes, offset, length);
        if (out != null) {
            octets.write(out);
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (cipher.isPresent()) {
            finishContent(cipher.get());
        }
        octets.close();
        inner.close();
        if (by.isPresent()) {
            body.addObject(new DERTaggedObject(false, 0, EnvelopeWriter.certificates(by.get())));
            byte[] value = digest.orElseThrow().digest();
            body.addObject(new DERSet(SignerInfos.of(by.get(), ContentType.DATA.oid(syntax), value, now)));
        }
        if (tag.length > 0) {
            body.addObject(new DEROctetString(tag));
        }
        body.close();
        whole.close();
    }

    private void finishContent(Cipher last) throws IOException {
        try {
            byte[] end = last.doFinal();
            boolean apart = encryption.map(EnvelopeWriter.Encryption::tagApart).orElse(false);
            int content = apart ? end.length - TAG_BYTES : end.length;
            octets.write(end, 0, content);
            tag = Arrays.copyOfRange(end, content, end.length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cipher refused to finish", e);
        }
    }
}
