package cn.luqiao.adapter;

import cn.luqiao.core.seal.http.SignedRequest;
import java.security.cert.X509Certificate;

/** A credential as the sender presented it. Adapters extract, intake judges. {@code toString} shows no secret. */
public sealed interface Presented {
    /** A bearer token. */
    record BearerToken(String token) implements Presented {
        @Override
        public String toString() {
            return "bearer token";
        }
    }

    /** The client certificate of a TLS connection. */
    record ClientCertificate(X509Certificate certificate) implements Presented {
        @Override
        public String toString() {
            return "client certificate serial " + certificate.getSerialNumber();
        }
    }

    /** Signatures over parts of an HTTP request, not checked yet. */
    record HttpSignatures(SignedRequest request) implements Presented {
        @Override
        public String toString() {
            return "signature of the message";
        }
    }

    /** A connection that we opened ourselves to the partner's server with our own secret. */
    record OwnConnection(LinkName link) implements Presented {}
}
