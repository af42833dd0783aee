package cn.luqiao.adapter.soap;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.ListenerContext;
import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Sent;
import cn.luqiao.adapter.http.PartnerHttpServer;
import cn.luqiao.core.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.cxf.Bus;

/** Offers every WSDL of {@code schemas/wire/wsdl} at {@code /soap/<its name>}. */
final class SoapListener implements Adapter {
    private final PartnerHttpServer server;
    private final List<SoapService> services = new ArrayList<>();

    SoapListener(ListenerContext context) throws Exception {
        server = PartnerHttpServer.in(context.camel());
        Bus bus = SoapBus.of(context.camel());
        for (Path file : Wsdl.files(context.schemas())) {
            services.add(new SoapService(context.camel(), bus, Wsdl.read(file, bus), context.intake()));
        }
    }

    @Override
    public void start() throws Exception {
        for (SoapService service : services) {
            service.start();
            server.serve(service.path(), service);
        }
    }

    @Override
    public Sent send(Outbound outbound) {
        return new Sent.NotSent(Problem.of("LQ-1004").at("soap").because("this is the listener, not a partner's link"));
    }

    @Override
    public void close() {
        for (SoapService service : services) {
            server.withdraw(service.path());
            try {
                service.stop();
            } catch (Exception e) {
                throw new IllegalStateException("SOAP service " + service.path() + " does not stop", e);
            }
        }
    }
}
