package cn.luqiao.gateway;

import cn.luqiao.adapter.ClientTls;
import cn.luqiao.adapter.Settings;
import cn.luqiao.core.seal.Secrets;
import cn.luqiao.core.seal.TlsContexts;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/** TLS as the client of one link, as its options say. Hostnames are verified by whoever connects. */
final class LinkTls {
    private LinkTls() {}

    /** Throws ProblemException LQ-4107 when a file cannot be used, LQ-4102 when others may read the key. */
    static SSLContext of(Settings settings, Path certificates, Path dataFolder, Secrets secrets) {
        return TlsContexts.client(
                settings.text(ClientTls.TRUST).map(certificates::resolve),
                settings.text(ClientTls.KEY_STORE).map(dataFolder::resolve),
                settings.text(ClientTls.KEY_PASSWORD).map(secrets::resolveChars).orElse(new char[0]));
    }
}
