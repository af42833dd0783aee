package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.ledger.Parked;
import cn.luqiao.core.ledger.Parking;
import cn.luqiao.core.ledger.Resumption;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.seal.Token;
import cn.luqiao.core.translate.UnmappedCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Records that wait for a code, and the same ones read again. */
final class ParkingSamples {
    static final String TABLE = "city/kind";
    static final String GENERATION = "a".repeat(64);

    private ParkingSamples() {}

    static Parking parking(LedgerSamples samples, String serial, String value, Optional<Token> order) {
        return new Parking(
                samples.acceptance(serial, order, false),
                List.of(code(UnmappedCode.READ, value)),
                List.of(Problem.of("LQ-2202").because("'" + value + "'")),
                "codes-desk",
                LedgerSamples.NOW.plusDays(1));
    }

    static UnmappedCode code(String way, String value) {
        return new UnmappedCode(TABLE, way, value, value, "kind", true);
    }

    static Resumption resumption(Parked parked, Optional<Token> order) {
        Map<String, Object> fields = new LinkedHashMap<>(parked.record().fields());
        fields.put("kind", "NINE");
        Record whole = new Record(parked.record().id(), parked.record().envelope(), fields, Set.of());
        return new Resumption(
                whole, "city-json", "e".repeat(64), "f".repeat(64), List.of(), order, GENERATION, "tester");
    }
}
