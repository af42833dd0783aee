package cn.luqiao.core.seal.cms;

import java.security.cert.X509Certificate;
import java.util.List;

/** Decides whether somebody may sign; asked only when the signature itself is good. */
public interface SignerTrust {
    /**
     * Throws {@link cn.luqiao.core.problem.ProblemException} when not; {@code others} came along and help with the chain.
     */
    void accept(X509Certificate signer, List<X509Certificate> others);

    /** Certificates of signers who send none along. */
    default List<X509Certificate> known() {
        return List.of();
    }
}
