package cn.luqiao.adapter.soap;

import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.interceptor.StaxInInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** Puts a {@link GuardedReader} before everything that CXF reads of an envelope. */
final class GuardInterceptor extends AbstractPhaseInterceptor<Message> {
    /** Deepest nesting of a payload; the documents inside of it are the dialects' matter. */
    static final int DEPTH_MAX = 64;

    GuardInterceptor() {
        super(Phase.POST_STREAM);
        addAfter(StaxInInterceptor.class.getName());
    }

    @Override
    public void handleMessage(Message message) {
        XMLStreamReader reader = message.getContent(XMLStreamReader.class);
        if (reader != null) {
            GuardedReader guarded = new GuardedReader(reader, DEPTH_MAX, 1);
            message.setContent(XMLStreamReader.class, guarded);
            message.getExchange().put(GuardedReader.class, guarded);
        }
    }
}
