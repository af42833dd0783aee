package cn.luqiao.core.seal.cms;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.Certificates;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetStringParser;
import org.bouncycastle.asn1.ASN1SequenceParser;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1SetParser;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.cms.ContentInfoParser;
import org.bouncycastle.asn1.cms.SignedDataParser;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** Reads signed content and decides about its signers. */
final class OpenedParts {
    private static final int CERTIFICATES_MAX = 20;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Signers signers;
    private final Supplier<Spool> spools;

    OpenedParts(Signers signers, Supplier<Spool> spools) {
        this.signers = signers;
        this.spools = spools;
    }

    Opened signed(ASN1SequenceParser body) throws IOException {
        SignedDataParser data = SignedDataParser.getInstance(body);
        Map<DigestKind, MessageDigest> digests = digests(data.getDigestAlgorithms());
        ContentInfoParser content = data.getEncapContentInfo();
        ASN1Encodable octets = content.getContent(BERTags.OCTET_STRING);
        if (octets == null) {
            throw new ProblemException(
                    Problem.of("LQ-4131").because("无内容 no content").expected("内容在内 · content within"));
        }
        Spool spool = spools.get();
        try {
            copy(((ASN1OctetStringParser) octets).getOctetStream(), spool, digests);
            List<FoundSigner> signers =
                    signers(data, new SignerInfos.Content(content.getContentType(), digests, spool::read));
            return new Opened(spool, signers, Optional.empty());
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    List<FoundSigner> detached(ASN1SequenceParser body, ContentSource source) throws IOException {
        SignedDataParser data = SignedDataParser.getInstance(body);
        Map<DigestKind, MessageDigest> digests = digests(data.getDigestAlgorithms());
        ContentInfoParser content = data.getEncapContentInfo();
        if (content.getContent(BERTags.OCTET_STRING) != null) {
            throw new ProblemException(
                    Problem.of("LQ-4131").because("含内容 content within").expected("仅签名 · a signature alone"));
        }
        try (InputStream in = source.read()) {
            feed(in, digests);
        } catch (IOException e) {
            throw new Spool.Failure(e);
        }
        return signers(data, new SignerInfos.Content(content.getContentType(), digests, source));
    }

    /** Decides about the signers. */
    Signers signers() {
        return signers;
    }

    private List<FoundSigner> signers(SignedDataParser data, SignerInfos.Content content) throws IOException {
        ASN1SetParser set = data.getCertificates();
        List<X509Certificate> certificates =
                set == null ? List.of() : certificates(ASN1Set.getInstance(set.toASN1Primitive()));
        data.getCrls();
        return signers.of(ASN1Set.getInstance(data.getSignerInfos().toASN1Primitive()), certificates, content);
    }

    static List<X509Certificate> certificates(ASN1Set set) throws IOException {
        if (set.size() > CERTIFICATES_MAX) {
            throw new ProblemException(Problem.of("LQ-4131")
                    .because(set.size() + " 张证书 certificates")
                    .expected("≤ " + CERTIFICATES_MAX));
        }
        List<X509Certificate> all = new ArrayList<>();
        for (ASN1Encodable each : set) {
            all.add(Certificates.of(each.toASN1Primitive().getEncoded()));
        }
        return all;
    }

    static Map<DigestKind, MessageDigest> digests(ASN1SetParser set) {
        Map<DigestKind, MessageDigest> digests = new EnumMap<>(DigestKind.class);
        for (ASN1Encodable each : ASN1Set.getInstance(set.toASN1Primitive())) {
            DigestKind kind = DigestKind.of(AlgorithmIdentifier.getInstance(each));
            digests.put(kind, kind.digest());
        }
        return digests;
    }

    static void copy(InputStream in, Spool spool, Map<DigestKind, MessageDigest> digests) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            spool.write(buffer, 0, read);
            for (MessageDigest digest : digests.values()) {
                digest.update(buffer, 0, read);
            }
        }
    }

    private static void feed(InputStream in, Map<DigestKind, MessageDigest> digests) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            for (MessageDigest digest : digests.values()) {
                digest.update(buffer, 0, read);
            }
        }
    }
}
