package cn.luqiao.adapter.http;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import javax.net.ssl.SSLContext;

/**
 * Makes Vert.x use a finished {@link SSLContext} and ask every client for a certificate. Whether an unknown certificate
 * ends the handshake is decided by the trust manager of that context.
 */
final class TlsEngine extends JdkSSLEngineOptions {
    private final SSLContext context;

    TlsEngine(SSLContext context) {
        this.context = context;
    }

    @Override
    public JdkSSLEngineOptions copy() {
        return new TlsEngine(context);
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return new SslContextFactory() {
            @Override
            public SslContext create() {
                return new JdkSslContext(
                        context,
                        false,
                        null,
                        IdentityCipherSuiteFilter.INSTANCE,
                        ApplicationProtocolConfig.DISABLED,
                        ClientAuth.OPTIONAL,
                        new String[] {"TLSv1.3", "TLSv1.2"},
                        false);
            }
        };
    }
}
