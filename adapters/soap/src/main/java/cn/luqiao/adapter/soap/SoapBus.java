package cn.luqiao.adapter.soap;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.camel.CamelContext;
import org.apache.camel.component.cxf.transport.CamelTransportFactory;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.logging.FaultListener;

/** The one CXF bus of a Camel context: no sockets of its own, no spool files, no payloads in the log. */
final class SoapBus {
    private static final String NAME = "luqiao-soap-bus";

    /** Held, because java.util.logging forgets the level of a logger that nobody holds. */
    private static final Logger CXF = Logger.getLogger("org.apache.cxf");

    private SoapBus() {}

    /** The bus of that context, made on first use. */
    static synchronized Bus of(CamelContext camel) {
        Bus bus = camel.getRegistry().lookupByNameAndType(NAME, Bus.class);
        if (bus == null) {
            bus = create(camel);
            camel.getRegistry().bind(NAME, bus);
        }
        return bus;
    }

    private static Bus create(CamelContext camel) {
        // CXF announces every endpoint that it makes, on stderr
        CXF.setLevel(Level.WARNING);
        Bus bus = new CXFBusFactory().createBus();
        CamelTransportFactory transport = new CamelTransportFactory(bus);
        transport.setCamelContext(camel);
        transport.setCheckException(true);
        bus.setProperty(FaultListener.class.getName(), (FaultListener) (exception, description, message) -> false);
        // what an HTTP body may weigh is capped before CXF sees it: keep all of it in memory, nothing in a temp folder
        String never = Integer.toString(Integer.MAX_VALUE);
        bus.setProperty("bus.io.CachedOutputStream.Threshold", never);
        bus.setProperty("attachment-memory-threshold", never);
        bus.setProperty("attachment-max-count", 16);
        return bus;
    }
}
