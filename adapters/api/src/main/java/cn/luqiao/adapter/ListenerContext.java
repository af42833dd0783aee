package cn.luqiao.adapter;

import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.CamelContext;

/** What a shared listener gets from the gateway. */
public interface ListenerContext {
    /** The Camel context in which routes may be added. */
    CamelContext camel();

    /** Where messages go. */
    Intake intake();

    /** Root of the schemas folder, for WSDL files. */
    Path schemas();

    /** The clock of the gateway. */
    Clock clock();

    /** Most bytes of any single message of any partner; a listener refuses larger ones even before it knows who sends. */
    long messageBytesMax();
}
