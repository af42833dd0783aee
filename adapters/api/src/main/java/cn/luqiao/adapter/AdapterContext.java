package cn.luqiao.adapter;

import cn.luqiao.core.partner.Limits;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/** What a link's adapter gets from the gateway. */
public interface AdapterContext extends ListenerContext {
    /** Which partner and link. */
    LinkName link();

    /** Whether messages come in over it. */
    boolean inbound();

    /** Whether records go out over it. */
    boolean outbound();

    /** The checked options. */
    Settings settings();

    /** The partner's caps. */
    Limits limits();

    /** The value of a {@code secret:NAME} option; throws ProblemException when the secret is not there. */
    String secret(String reference);

    /** TLS as a client of this partner: our trust anchors, and our client key when the partner asks for one. */
    SSLContext clientTls();

    /** The gateway's data folder, under which relative options of form PATH are. */
    Path dataFolder();

    /** A folder of this link's own, kept over restarts. */
    Path workFolder();
}
