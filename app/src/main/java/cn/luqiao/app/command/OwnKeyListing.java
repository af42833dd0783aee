package cn.luqiao.app.command;

import cn.luqiao.app.print.Json;
import cn.luqiao.app.print.Table;
import cn.luqiao.core.seal.CertificateUse;
import cn.luqiao.core.seal.HeldKey;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Own keys for people and programs: name, use, kind, and the certificate's subject, issuer and last day; no key itself. */
record OwnKeyListing(List<HeldKey> keys) {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    void print(PrintStream out, boolean json) {
        if (json) {
            ObjectNode document = Json.object();
            write(document.putArray("own"));
            out.println(Json.text(document));
        } else {
            out.print(table());
        }
    }

    String table() {
        Table table = new Table("名称 name", "用途 use", "种类 kind", "主体 subject", "签发者 issuer", "至 until");
        for (HeldKey key : keys) {
            table.row(
                    key.name(),
                    key.use() == CertificateUse.SIGNING ? "签名 signing" : "加密 encryption",
                    key.kind().label(),
                    key.certificate().getSubjectX500Principal().getName(),
                    selfSigned(key)
                            ? "自签名 self-signed"
                            : key.certificate().getIssuerX500Principal().getName(),
                    until(key));
        }
        return table.text();
    }

    void write(ArrayNode array) {
        for (HeldKey key : keys) {
            array.addObject()
                    .put("name", key.name())
                    .put("use", key.use().name().toLowerCase(Locale.ROOT))
                    .put("kind", key.kind().label())
                    .put("subject", key.certificate().getSubjectX500Principal().getName())
                    .put("issuer", key.certificate().getIssuerX500Principal().getName())
                    .put("serial", key.certificate().getSerialNumber().toString(16))
                    .put("until", until(key).toString());
        }
    }

    private static boolean selfSigned(HeldKey key) {
        return key.certificate()
                .getSubjectX500Principal()
                .equals(key.certificate().getIssuerX500Principal());
    }

    static LocalDate until(HeldKey key) {
        return key.certificate().getNotAfter().toInstant().atOffset(CHINA).toLocalDate();
    }
}
