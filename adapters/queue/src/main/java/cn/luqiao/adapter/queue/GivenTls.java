package cn.luqiao.adapter.queue;

import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.remoting.impl.ssl.CachingSSLContextFactory;
import org.apache.activemq.artemis.spi.core.remoting.ssl.SSLContextConfig;

/**
 * Lets a connector of the core client use an SSL context that it is given as the object itself; every other connector and
 * acceptor gets what Artemis makes by default. Found by Artemis as a service, so it must be public.
 */
public final class GivenTls extends CachingSSLContextFactory {
    private static final int BEFORE_THE_DEFAULT = 100;

    @Override
    public SSLContext getSSLContext(SSLContextConfig config, Map<String, Object> options) throws Exception {
        return options.get(TransportConstants.SSL_CONTEXT_PROP_NAME) instanceof SSLContext given
                ? given
                : super.getSSLContext(config, options);
    }

    @Override
    public int getPriority() {
        return BEFORE_THE_DEFAULT;
    }
}
