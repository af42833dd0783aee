package cn.luqiao.core.ledger.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.luqiao.core.ledger.Acceptance;
import cn.luqiao.core.ledger.DeliveryJob;
import cn.luqiao.core.ledger.PlannedDelivery;
import cn.luqiao.core.record.Envelope;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Mode;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Digests;
import cn.luqiao.core.seal.Token;
import cn.luqiao.core.seal.Tokens;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Records, acceptances and plans for ledger tests. */
final class LedgerSamples {
    static final OffsetDateTime NOW = OffsetDateTime.of(2025, 6, 30, 10, 15, 0, 123_456_000, ZoneOffset.ofHours(8));
    static final Kind KIND = Kind.parse("payment-confirmation/v1#confirm");
    static final String NAME = "欧阳张三丰";
    static final String ID_NO = "370102199003071234";

    private final Tokens tokens;

    LedgerSamples(Tokens tokens) {
        this.tokens = tokens;
    }

    static String id(String serial) {
        return Digests.id32("record", serial);
    }

    static byte[] body(String serial) {
        return ("{\"serial\":\"" + serial + "\",\"name\":\"" + NAME + "\",\"idNo\":\"" + ID_NO + "\"}").getBytes(UTF_8);
    }

    static Record item(String serial) {
        Envelope envelope = new Envelope(
                Digests.id32("msg", serial),
                KIND,
                serial,
                "TAX-370000",
                "",
                NOW,
                Mode.ASYNC,
                1,
                Optional.empty(),
                Optional.empty(),
                Digests.sm3Hex(body(serial)),
                Optional.of("trace-1"));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", NAME);
        fields.put("idNo", ID_NO);
        fields.put("months", 12L);
        fields.put("paid", true);
        fields.put("lines", List.of(Map.of("amount", "12.30")));
        return new Record(id(serial), envelope, fields, Set.of("NAME_SPACE_REMOVED"));
    }

    Token key(String serial) {
        return tokens.of("key", "TAX-370000", KIND.toString(), serial);
    }

    Token person() {
        return tokens.of("search", "idNo", ID_NO);
    }

    Token order(String person) {
        return tokens.of("order", person);
    }

    Acceptance acceptance(String serial) {
        return acceptance(serial, Optional.empty(), false);
    }

    Acceptance acceptance(String serial, Optional<Token> order, boolean question) {
        return acceptance(item(serial), serial, order, question);
    }

    Acceptance acceptance(Record item, String keySerial, Optional<Token> order, boolean question) {
        return acceptance(
                item,
                keySerial,
                order,
                question,
                List.of(new Acceptance.Attached("证明.pdf", "application/pdf", "pdf".getBytes(UTF_8))));
    }

    Acceptance attached(String serial, List<Acceptance.Attached> attachments) {
        return acceptance(item(serial), serial, Optional.empty(), false, attachments);
    }

    private Acceptance acceptance(
            Record item,
            String keySerial,
            Optional<Token> order,
            boolean question,
            List<Acceptance.Attached> attachments) {
        return new Acceptance(
                item,
                key(keySerial),
                "tax-shandong",
                "bus",
                body(item.envelope().bizSerial()),
                Map.of("content-type", "text/xml"),
                "/soap/tax",
                "tax-bus",
                "d".repeat(64),
                "c".repeat(64),
                List.of(person(), tokens.of("search", "serial", item.envelope().bizSerial())),
                order,
                "g".repeat(64),
                question,
                attachments,
                NOW);
    }

    PlannedDelivery delivery(String serial, String partner, Optional<Token> order) {
        return new PlannedDelivery(
                deliveryId(serial, partner),
                partner,
                "main",
                "payment",
                "to-" + partner,
                order,
                false,
                false,
                List.of(),
                NOW.plusHours(1),
                "operator");
    }

    static String deliveryId(String serial, String partner) {
        return Digests.id32(id(serial), "payment", "to", partner);
    }

    static Optional<DeliveryJob.Wire> wire(String text) {
        return Optional.of(new DeliveryJob.Wire(
                text.getBytes(UTF_8),
                "application/xml;charset=GB18030",
                Map.of("msgcode", "S01"),
                "core-jms",
                "e".repeat(64),
                "f".repeat(64)));
    }
}
