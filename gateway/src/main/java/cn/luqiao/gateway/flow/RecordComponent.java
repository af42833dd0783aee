package cn.luqiao.gateway.flow;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/** {@code record:<type>[?from=…&action=…]}: where a flow begins. It consumes only what {@link FlowEngine} feeds it. */
public final class RecordComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        parameters.remove("from");
        parameters.remove("action");
        return new RecordEndpoint(uri, this);
    }

    /** Two versions of one flow may stand at it for a moment. */
    private static final class RecordEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {
        RecordEndpoint(String uri, RecordComponent component) {
            super(uri, component);
        }

        @Override
        public Producer createProducer() {
            throw new UnsupportedOperationException("record: begins a flow; nothing can be sent to it");
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new DefaultConsumer(this, processor);
        }

        @Override
        public boolean isMultipleConsumersSupported() {
            return true;
        }

        @Override
        public boolean isSingleton() {
            return true;
        }
    }
}
