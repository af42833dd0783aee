package cn.luqiao.adapter.queue;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.ResourceAllocationException;
import org.apache.activemq.artemis.api.core.ActiveMQAddressFullException;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.apache.activemq.artemis.api.core.ActiveMQNonExistentQueueException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.qpid.jms.provider.exceptions.ProviderDeliveryModifiedException;
import org.apache.qpid.jms.provider.exceptions.ProviderDeliveryReleasedException;

/** What a failed send says about the message. */
enum BrokerWord {
    /** The broker holds a message with that duplicate id. */
    ALREADY_THERE,
    /** The broker answered that it did not take it. */
    NO,
    /** Nothing certain: clients throw the same when a connection broke before, during and after a send. */
    SILENCE;

    /** Reads the exception and its causes. */
    static BrokerWord of(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof ActiveMQDuplicateIdException) {
                return ALREADY_THERE;
            }
            if (saysNo(e)) {
                return NO;
            }
        }
        return SILENCE;
    }

    private static boolean saysNo(Throwable e) {
        return e instanceof ActiveMQAddressFullException
                || e instanceof ActiveMQNonExistentQueueException
                || e instanceof ActiveMQSecurityException
                || e instanceof InvalidDestinationException
                || e instanceof ResourceAllocationException
                || e instanceof ProviderDeliveryReleasedException
                || e instanceof ProviderDeliveryModifiedException;
    }
}
