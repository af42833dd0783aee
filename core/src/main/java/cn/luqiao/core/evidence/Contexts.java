package cn.luqiao.core.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.translate.TranslationContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** Translation contexts as evidence carries them, and the digest of one as the ledger has it. */
final class Contexts {
    private Contexts() {}

    /** The digest in the ledger, hex: SM3 over this text form, which never changes. */
    static String digest(TranslationContext context) {
        String text = "TranslationContext[messageId=" + context.messageId() + ", receivedAt=" + context.receivedAt()
                + ", businessDate=" + context.businessDate() + ", ownCode=" + context.ownCode() + ", partnerCode="
                + context.partnerCode() + ", charsetEdition=" + context.charsetEdition() + ", semantics="
                + context.semantics() + "]";
        return Digests.sm3Hex(text.getBytes(UTF_8));
    }

    static Map<String, Object> write(TranslationContext context) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("messageId", context.messageId());
        body.put("receivedAt", context.receivedAt().toString());
        body.put("businessDate", context.businessDate().toString());
        body.put("ownCode", context.ownCode());
        body.put("partnerCode", context.partnerCode());
        body.put("charsetEdition", (long) context.charsetEdition());
        body.put("semantics", (long) context.semantics());
        return body;
    }

    static TranslationContext read(JsonNode body) {
        return new TranslationContext(
                body.path("messageId").asText(),
                OffsetDateTime.parse(body.path("receivedAt").asText()),
                LocalDate.parse(body.path("businessDate").asText()),
                body.path("ownCode").asText(),
                body.path("partnerCode").asText(),
                body.path("charsetEdition").asInt(),
                body.path("semantics").asInt());
    }
}
