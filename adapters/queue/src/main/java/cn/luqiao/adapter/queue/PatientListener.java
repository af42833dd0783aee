package cn.luqiao.adapter.queue;

import org.apache.camel.component.jms.DefaultJmsMessageListenerContainer;
import org.apache.camel.component.jms.JmsEndpoint;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Camel's listener, which calls a broker that is away less and less often, and which on a pause only takes no further
 * messages: stopping the connection as well would disturb the transaction under way and hang on a connection that broke.
 */
final class PatientListener extends DefaultJmsMessageListenerContainer {
    private static final int PAUSE_MILLIS = 1_000;
    private static final int PAUSE_MILLIS_MAX = 30_000;

    PatientListener(JmsEndpoint endpoint) {
        super(endpoint);
        ExponentialBackOff pauses = new ExponentialBackOff(PAUSE_MILLIS, 2);
        pauses.setMaxInterval(PAUSE_MILLIS_MAX);
        setBackOff(pauses);
    }

    @Override
    protected void stopSharedConnection() {
        // the listener itself no longer receives; the connection is closed with it
    }
}
