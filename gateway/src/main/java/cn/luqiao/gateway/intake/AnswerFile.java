package cn.luqiao.gateway.intake;

import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.translate.Written;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A written answer as one block of bytes, so that the ledger can give it back byte for byte with its properties. */
final class AnswerFile {
    private AnswerFile() {}

    static byte[] of(Written written) {
        Map<String, Object> stored = new LinkedHashMap<>();
        stored.put("body", Base64.getEncoder().encodeToString(written.body()));
        stored.put("mediaType", written.mediaType());
        stored.put("properties", written.properties());
        return CanonicalJson.write(stored);
    }

    @SuppressWarnings("unchecked")
    static Written open(byte[] stored) {
        Map<String, Object> read = CanonicalJson.read(stored);
        Map<String, String> properties = new LinkedHashMap<>();
        ((Map<String, Object>) read.getOrDefault("properties", Map.of()))
                .forEach((name, value) -> properties.put(name, value.toString()));
        return new Written(
                Base64.getDecoder().decode((String) read.get("body")), (String) read.get("mediaType"), properties);
    }
}
