package cn.luqiao.adapter;

import cn.luqiao.core.partner.Link;
import cn.luqiao.core.source.Findings;
import java.util.ArrayList;
import java.util.List;

/**
 * The options by which a link says whom it trusts as a TLS client and which certificate of ours it shows: declared once
 * for every adapter type that connects by TLS. The gateway makes {@link AdapterContext#clientTls()} out of them.
 */
public final class ClientTls {
    /** PEM file in {@code config/certificates}: the partner's server must have a certificate issued by one of these. */
    public static final String TRUST = "tlsTrust";

    /** Our key and certificate, PKCS#12 or PEM, mode 0600; a relative path is below the data folder. */
    public static final String KEY_STORE = "tlsKeyStore";

    /** Password of the key store. */
    public static final String KEY_PASSWORD = "tlsKeyPassword";

    private static final List<Option> OPTIONS = List.of(
            Option.optional(
                    TRUST,
                    Option.Form.PATH,
                    "",
                    "TLS：对方服务器的信任证书，config/certificates 中的 PEM 文件；不填则用 JDK 自带的",
                    "TLS: trust anchors of the partner's server, a PEM file in config/certificates; without it those of the JDK"),
            Option.optional(
                    KEY_STORE,
                    Option.Form.PATH,
                    "",
                    "双向 TLS：我方密钥和证书（PKCS#12 或 PEM，权限 0600）；相对路径以网关数据目录为准",
                    "mutual TLS: our key and certificate, PKCS#12 or PEM of mode 0600; a relative path is below the data folder"),
            Option.optional(KEY_PASSWORD, Option.Form.SECRET, "", "双向 TLS：密钥文件的口令", "mutual TLS: its password"));

    private ClientTls() {}

    /** An adapter type's own options, followed by these. */
    public static List<Option> with(List<Option> own) {
        List<Option> all = new ArrayList<>(own);
        all.addAll(OPTIONS);
        return List.copyOf(all);
    }

    /** A finding when a key store has no password, or a password no key store. */
    public static void check(Link link, Settings settings, Findings findings) {
        if (settings.has(KEY_STORE) != settings.has(KEY_PASSWORD)) {
            String missing = settings.has(KEY_STORE) ? KEY_PASSWORD : KEY_STORE;
            findings.error(
                    "LQ-7003",
                    link.section().place(),
                    missing,
                    KEY_STORE + " and " + KEY_PASSWORD + " together",
                    "Add '" + missing + ":' here.");
        }
    }
}
