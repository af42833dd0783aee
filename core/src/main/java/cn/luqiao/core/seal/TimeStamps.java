package cn.luqiao.core.seal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * Time stamps of a time-stamping authority over a text, by SHA-256, which every authority knows.
 *
 * <p>Source: RFC 3161, RFC 5816.
 */
public final class TimeStamps {
    /** Media type of a request. */
    public static final String REQUEST_TYPE = "application/timestamp-query";

    private static final int NONCE_BITS = 64;

    private TimeStamps() {}

    /** What goes to the authority for a text, DER. */
    public static byte[] request(byte[] text) {
        try {
            TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            return generator
                    .generate(
                            NISTObjectIdentifiers.id_sha256,
                            imprint(text),
                            new BigInteger(NONCE_BITS, new SecureRandom()))
                    .getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("a time stamp request cannot be encoded", e);
        }
    }

    /**
     * The token in an authority's answer to a request, DER. Throws {@link IllegalArgumentException} when it refused, or
     * answered something else than was asked.
     */
    public static byte[] token(byte[] request, byte[] answer) {
        try {
            TimeStampResponse response = new TimeStampResponse(answer);
            response.validate(new TimeStampRequest(request));
            if (response.getTimeStampToken() == null) {
                throw new IllegalArgumentException("status " + response.getStatus() + " " + response.getStatusString());
            }
            return response.getTimeStampToken().getEncoded();
        } catch (TSPException | IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * When an authority saw a text. The signer's certificate stands in the token; it must be one of the trusted ones, or
     * issued by one, and valid then. Throws {@link IllegalArgumentException} with what is wrong.
     */
    public static Instant verified(byte[] token, byte[] text, List<X509Certificate> trusted) {
        try {
            TimeStampToken stamp = new TimeStampToken(new org.bouncycastle.cms.CMSSignedData(token));
            boolean sameText =
                    stamp.getTimeStampInfo().getMessageImprintAlgOID().equals(NISTObjectIdentifiers.id_sha256)
                            && Arrays.equals(stamp.getTimeStampInfo().getMessageImprintDigest(), imprint(text));
            if (!sameText) {
                throw new IllegalArgumentException("the time stamp is over another text");
            }
            X509CertificateHolder signer = signer(stamp, trusted);
            stamp.validate(new JcaSimpleSignerInfoVerifierBuilder()
                    .setProvider(BouncyCastle.PROVIDER)
                    .build(signer));
            requireTrusted(signer, stamp.getTimeStampInfo().getGenTime(), trusted);
            return stamp.getTimeStampInfo().getGenTime().toInstant();
        } catch (TSPException | IOException | CMSException | OperatorException | GeneralSecurityException e) {
            throw new IllegalArgumentException("time stamp: " + e.getMessage(), e);
        }
    }

    private static X509CertificateHolder signer(TimeStampToken stamp, List<X509Certificate> trusted)
            throws GeneralSecurityException {
        Collection<X509CertificateHolder> within = stamp.getCertificates().getMatches(stamp.getSID());
        List<X509CertificateHolder> candidates = new ArrayList<>(within);
        for (X509Certificate one : trusted) {
            JcaX509CertificateHolder holder = new JcaX509CertificateHolder(one);
            if (stamp.getSID().match(holder)) {
                candidates.add(holder);
            }
        }
        return candidates.stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the certificate of the time stamp is not there"));
    }

    private static void requireTrusted(X509CertificateHolder signer, Date at, List<X509Certificate> trusted)
            throws GeneralSecurityException, OperatorException {
        String name = signer.getSubject().toString();
        if (!signer.isValidOn(at)) {
            throw new IllegalArgumentException("the certificate of " + name + " was not valid then");
        }
        for (X509Certificate anchor : trusted) {
            JcaX509CertificateHolder holder = new JcaX509CertificateHolder(anchor);
            boolean same = holder.equals(signer);
            if (same || holder.getSubject().equals(signer.getIssuer()) && issued(signer, anchor)) {
                return;
            }
        }
        throw new IllegalArgumentException("the time stamp is of " + name + ", which is not trusted");
    }

    private static boolean issued(X509CertificateHolder signer, X509Certificate anchor) {
        try {
            return signer.isSignatureValid(new JcaContentVerifierProviderBuilder()
                    .setProvider(BouncyCastle.PROVIDER)
                    .build(anchor));
        } catch (OperatorException | org.bouncycastle.cert.CertException e) {
            return false;
        }
    }

    private static byte[] imprint(byte[] text) {
        try {
            return java.security.MessageDigest.getInstance("SHA-256").digest(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
