package cn.luqiao.adapter.soap;

import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** Makes a message MTOM when it has parts, and leaves every other one plain SOAP. */
final class MtomWhenAttached extends AbstractPhaseInterceptor<Message> {
    MtomWhenAttached() {
        super(Phase.SETUP);
    }

    @Override
    public void handleMessage(Message message) {
        DocumentCall call = (DocumentCall) message.getContextualProperty(DocumentCall.KEY);
        message.put(Message.MTOM_ENABLED, call.attached());
    }
}
