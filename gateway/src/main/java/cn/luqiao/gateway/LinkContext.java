package cn.luqiao.gateway;

import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.Intake;
import cn.luqiao.adapter.LinkName;
import cn.luqiao.adapter.ListenerContext;
import cn.luqiao.adapter.Settings;
import cn.luqiao.core.partner.Limits;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.seal.Secrets;
import java.nio.file.Path;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;

/** What one link's adapter gets from this gateway. */
record LinkContext(
        ListenerContext shared,
        Partner partner,
        Link configured,
        Settings settings,
        Secrets secrets,
        SSLContext clientTls,
        Path dataFolder,
        Path workFolder)
        implements AdapterContext {

    @Override
    public CamelContext camel() {
        return shared.camel();
    }

    @Override
    public Intake intake() {
        return shared.intake();
    }

    @Override
    public Path schemas() {
        return shared.schemas();
    }

    @Override
    public Clock clock() {
        return shared.clock();
    }

    @Override
    public long messageBytesMax() {
        return partner.limits().messageBytesMax();
    }

    @Override
    public LinkName link() {
        return new LinkName(partner.id(), configured.name());
    }

    @Override
    public boolean inbound() {
        return configured.inbound();
    }

    @Override
    public boolean outbound() {
        return configured.outbound();
    }

    @Override
    public Limits limits() {
        return partner.limits();
    }

    @Override
    public String secret(String reference) {
        return secrets.resolve(reference);
    }
}
