package cn.luqiao.adapter.testkit;

import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.Intake;
import cn.luqiao.adapter.LinkName;
import cn.luqiao.adapter.Settings;
import cn.luqiao.core.partner.Limits;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;

/**
 * What an adapter under contract gets from the "gateway".
 *
 * @param secrets values of {@code secret:NAME} by name
 */
public record ContractContext(
        CamelContext camel,
        Intake intake,
        LinkName link,
        boolean inbound,
        boolean outbound,
        Settings settings,
        Limits limits,
        Map<String, String> secrets,
        SSLContext clientTls,
        Path workFolder)
        implements AdapterContext {
    @Override
    public String secret(String reference) {
        String value = secrets.get(reference.replaceFirst("^secret:", ""));
        if (value == null) {
            throw new IllegalArgumentException("secret " + reference + " is not there");
        }
        return value;
    }

    @Override
    public Path dataFolder() {
        return workFolder.toAbsolutePath().getParent();
    }

    @Override
    public Path schemas() {
        return Path.of(System.getProperty("luqiao.home", "."), "schemas");
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public long messageBytesMax() {
        return limits.messageBytesMax();
    }
}
