package cn.luqiao.core.seal.cms;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.KeyModule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1SequenceParser;
import org.bouncycastle.asn1.ASN1StreamParser;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.cms.ContentInfoParser;

/**
 * Opens envelopes of an agreed kind. The bytes are measured before they are parsed, and nothing of the content is handed out
 * before the whole of it was decrypted, every signature is good and every signer is trusted. Large content goes through files
 * of the spool folder, in bounded memory. Thread-safe.
 *
 * <p>Refusals: LQ-4131 malformed or beyond the limits, LQ-4132 not for a held key, LQ-4133 changed or badly signed, LQ-4134 an
 * algorithm that is not accepted, and whatever the trust decides. A wrong padding, tag, digest or signature all read the same.
 */
public final class EnvelopeReader {
    private final KeyModule module;
    private final Signers signers;
    private final EnvelopeLimits limits;
    private final Path spoolFolder;

    /** {@code spoolFolder} takes what is too large for memory. */
    public EnvelopeReader(KeyModule module, SignerTrust trust, EnvelopeLimits limits, Path spoolFolder) {
        this.module = module;
        signers = new Signers(trust);
        this.limits = limits;
        this.spoolFolder = spoolFolder;
    }

    /** What is in an envelope of that kind. Throws {@link ProblemException}, and IOException when the stream fails. */
    public Opened open(InputStream sealed, EnvelopeKind kind) throws IOException {
        try (Spool raw = new Spool(spoolFolder, limits.sizeBytesMax()).fill(sealed)) {
            return kind == EnvelopeKind.SIGNED_IN_ENVELOPED ? openBoth(raw) : open(raw, kind);
        }
    }

    /** As above, for a whole message in memory. */
    public Opened open(byte[] sealed, EnvelopeKind kind) throws IOException {
        return open(new ByteArrayInputStream(sealed), kind);
    }

    /** Who signed content that goes its own way and may be read more than once. Throws {@link ProblemException}. */
    public List<FoundSigner> checkDetached(byte[] signature, ContentSource content) throws IOException {
        try (Spool raw = new Spool(spoolFolder, limits.sizeBytesMax()).fill(new ByteArrayInputStream(signature))) {
            return parsed(raw, EnvelopeKind.SIGNED, (type, body) -> {
                require(type == ContentType.SIGNED, type, EnvelopeKind.SIGNED);
                return new OpenedParts(signers, this::spool).detached(body, content);
            });
        }
    }

    /** Whatever is wrong inside of a cipher without a tag reads alike, malformed or badly signed. */
    private Opened openBoth(Spool raw) throws IOException {
        try (Opened outer = open(raw, EnvelopeKind.SIGNED_IN_ENVELOPED)) {
            Opened inner = openInner(outer.content());
            return new Opened(inner.content(), inner.signers(), outer.key());
        }
    }

    private Opened openInner(Spool signed) throws IOException {
        try {
            return open(signed, EnvelopeKind.SIGNED);
        } catch (ProblemException e) {
            throw e.problem().code().equals("LQ-4131") ? new ProblemException(Problem.of("LQ-4133")) : e;
        }
    }

    private Opened open(Spool raw, EnvelopeKind kind) throws IOException {
        return parsed(raw, kind, (type, body) -> switch (type) {
            case SIGNED -> {
                require(kind == EnvelopeKind.SIGNED, type, kind);
                yield new OpenedParts(signers, this::spool).signed(body);
            }
            case ENVELOPED, AUTH_ENVELOPED -> {
                require(kind == EnvelopeKind.ENVELOPED || kind == EnvelopeKind.SIGNED_IN_ENVELOPED, type, kind);
                yield new EncryptedParts(module, this::spool, kind == EnvelopeKind.SIGNED_IN_ENVELOPED)
                        .enveloped(body, type == ContentType.AUTH_ENVELOPED);
            }
            case SIGNED_AND_ENVELOPED -> {
                require(kind == EnvelopeKind.SIGNED_AND_ENVELOPED, type, kind);
                yield new EncryptedParts(module, this::spool, true)
                        .signedAndEnveloped(body, new OpenedParts(signers, this::spool));
            }
            case DATA -> throw unlike(type, kind);
        });
    }

    private interface Parse<T> {
        T of(ContentType type, ASN1SequenceParser body) throws IOException;
    }

    private <T> T parsed(Spool raw, EnvelopeKind kind, Parse<T> parse) throws IOException {
        try (InputStream in = raw.read()) {
            BerScan.check(in, limits);
        }
        try (InputStream in = raw.read()) {
            ContentInfoParser info = new ContentInfoParser((ASN1SequenceParser) new ASN1StreamParser(in).readObject());
            ContentType type = ContentType.of(info.getContentType())
                    .orElseThrow(() -> new ProblemException(Problem.of("LQ-4131")
                            .because(info.getContentType().getId())
                            .expected(kind.toString())));
            ASN1Encodable body = info.getContent(BERTags.SEQUENCE);
            return parse.of(type, (ASN1SequenceParser) body);
        } catch (ProblemException | Spool.Failure e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new ProblemException(Problem.of("LQ-4131")
                    .because("无法解读 unreadable: " + e.getClass().getSimpleName())
                    .expected("GB/T 35275, RFC 5652"));
        }
    }

    private Spool spool() {
        return new Spool(spoolFolder, limits.sizeBytesMax());
    }

    private static void require(boolean agreed, ContentType found, EnvelopeKind kind) {
        if (!agreed) {
            throw unlike(found, kind);
        }
    }

    private static ProblemException unlike(ContentType found, EnvelopeKind kind) {
        return new ProblemException(
                Problem.of("LQ-4131").because(found.toString()).expected(kind.toString()));
    }
}
