package cn.luqiao.core.translate.cases;

import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.WireMessage;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** The circumstances of a case: fixed ones, unless its {@code context.json} says otherwise. */
record CaseContext(Map<String, Object> said) {
    TranslationContext translation() {
        return new TranslationContext(
                text("messageId", "0123456789abcdef0123456789abcdef"),
                OffsetDateTime.parse(text("receivedAt", "2025-07-01T09:00:00+08:00")),
                LocalDate.parse(text("businessDate", "2025-07-01")),
                text("ownCode", "HRSS-370000"),
                text("partnerCode", "PARTNER"),
                Integer.parseInt(text("charsetEdition", "2022")),
                TranslationContext.SEMANTICS);
    }

    WireMessage message(byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (said.get("headers") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> headers.put(name.toString(), value.toString()));
        }
        return new WireMessage(body, headers, text("target", ""));
    }

    String text(String key, String ifAbsent) {
        Object value = said.get(key);
        return value == null ? ifAbsent : value.toString();
    }
}
