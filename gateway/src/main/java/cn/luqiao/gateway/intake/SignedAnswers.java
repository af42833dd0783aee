package cn.luqiao.gateway.intake;

import cn.luqiao.core.ledger.TreeHead;
import cn.luqiao.core.record.CanonicalJson;
import cn.luqiao.core.seal.ReceiptSigner;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a partner is told on request, as a text that is signed: a title, the partner, the ledger's head before anything was
 * looked up, the time, then one line a fact. Thread-safe.
 */
final class SignedAnswers {
    private final ReceiptSigner signer;

    SignedAnswers(ReceiptSigner signer) {
        this.signer = signer;
    }

    /** The answer as JSON: {@code statement}, {@code signature}, {@code keyId}, and more that is not signed by itself. */
    byte[] write(
            String title,
            String partner,
            TreeHead head,
            OffsetDateTime at,
            List<String> facts,
            Map<String, Object> more) {
        StringBuilder statement = new StringBuilder();
        statement.append(title).append('\n').append(partner).append('\n');
        statement
                .append(head.log())
                .append(' ')
                .append(head.size())
                .append(' ')
                .append(HexFormat.of().formatHex(head.root()))
                .append('\n');
        statement.append(at).append('\n');
        facts.forEach(fact -> statement.append(fact).append('\n'));
        byte[] text = statement.toString().getBytes(StandardCharsets.UTF_8);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("statement", statement.toString());
        body.put("signature", Base64.getEncoder().encodeToString(signer.sign(text)));
        body.put("keyId", signer.publicKey().keyId());
        body.putAll(more);
        return CanonicalJson.write(body);
    }
}
