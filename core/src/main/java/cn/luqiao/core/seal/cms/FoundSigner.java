package cn.luqiao.core.seal.cms;

import cn.luqiao.core.seal.SignatureAlgorithm;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who signed, well and trusted.
 *
 * @param signingTime when, by his own clock, if he said so
 */
public record FoundSigner(X509Certificate certificate, SignatureAlgorithm algorithm, Optional<Instant> signingTime) {}
