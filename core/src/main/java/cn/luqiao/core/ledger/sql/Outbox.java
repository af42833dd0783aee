package cn.luqiao.core.ledger.sql;

import cn.luqiao.core.delivery.DeliveryState;
import cn.luqiao.core.ledger.Asked;
import cn.luqiao.core.ledger.DeliveryJob;
import cn.luqiao.core.ledger.Ledger.DueDelivery;
import cn.luqiao.core.ledger.PlannedDelivery;
import cn.luqiao.core.record.Record;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads deliveries: one with all it needs, those that may start, those that a dead process left. */
final class Outbox {
    private final Readers readers;
    private final Payloads payloads;
    private final Flows flows;
    private final GroupWriter writer;
    private final RecentRecords recent;

    Outbox(Readers readers, Payloads payloads, Flows flows, GroupWriter writer, RecentRecords recent) {
        this.readers = readers;
        this.payloads = payloads;
        this.flows = flows;
        this.writer = writer;
        this.recent = recent;
    }

    Optional<DeliveryJob> job(String deliveryId) {
        return readers.ask(sql -> {
            Optional<DeliveryRow> row = DeliveryRow.byId(sql, deliveryId);
            return row.isEmpty() ? Optional.empty() : Optional.of(job(sql, row.get()));
        });
    }

    private DeliveryJob job(Statements sql, DeliveryRow row) throws SQLException {
        List<Integer> lines = Lines.unpack(row.lines());
        PlannedDelivery planned = new PlannedDelivery(
                row.id(),
                row.partner(),
                row.link(),
                row.route(),
                row.step(),
                row.order(),
                row.urgent(),
                row.reply(),
                lines,
                Times.of(row.deadline()),
                row.owner());
        List<Record> all = records(sql, row);
        List<Record> mine = new ArrayList<>();
        lines.forEach(line -> mine.add(all.get(line)));
        return new DeliveryJob(
                planned,
                row.recordId(),
                lines.isEmpty() ? all : mine,
                row.chunk(),
                row.sender(),
                row.state(),
                row.attempts(),
                row.generation(),
                Times.of(row.plannedAt()),
                wire(sql, row));
    }

    private List<Record> records(Statements sql, DeliveryRow row) throws SQLException {
        Optional<Record> fresh = recent.find(row.recordId());
        if (fresh.isPresent()) {
            return List.of(fresh.get());
        }
        long recordPos = sql.number("SELECT pos FROM record WHERE id = ?", row.recordId());
        return flows.records(sql, row.month(), recordPos, row.recordId(), row.chunk());
    }

    private Optional<DeliveryJob.Wire> wire(Statements sql, DeliveryRow row) throws SQLException {
        return row.wirePos() == Pos.NONE
                ? Optional.empty()
                : payloads.read(sql, row.month(), row.wirePos(), PayloadKind.WIRE, row.id(), 0)
                        .map(Outbox::wire);
    }

    private static DeliveryJob.Wire wire(OpenPayload payload) {
        JsonNode meta = Json.read(payload.meta());
        Map<String, String> properties = new LinkedHashMap<>();
        Json.texts(meta).forEach((name, value) -> {
            if (name.startsWith("property.")) {
                properties.put(name.substring("property.".length()), value);
            }
        });
        return new DeliveryJob.Wire(
                payload.body(),
                meta.get("mediaType").textValue(),
                properties,
                meta.get("dialect").textValue(),
                meta.get("dialectDigest").textValue(),
                meta.get("contextDigest").textValue());
    }

    Optional<Asked> asked(String deliveryId) {
        return readers.ask(sql -> {
            Optional<DeliveryRow> row = DeliveryRow.byId(sql, deliveryId);
            return row.isEmpty() ? Optional.empty() : Optional.of(asked(sql, row.get()));
        });
    }

    private Asked asked(Statements sql, DeliveryRow row) throws SQLException {
        Optional<byte[]> answer = row.answerPos() == Pos.NONE
                ? Optional.empty()
                : payloads.read(sql, row.month(), row.answerPos(), PayloadKind.ANSWER, row.id(), 0)
                        .map(OpenPayload::body);
        return new Asked(row.state(), row.code(), answer);
    }

    List<DueDelivery> due(String partner, OffsetDateTime now, int limit) {
        long at = Times.micros(now);
        return readers.ask(sql -> {
            List<DeliveryRow> rows = sql.list(
                    DeliveryRow::read,
                    DeliveryRow.SELECT + "AS d WHERE open = 1 AND partner = ? AND state IN ('READY', 'WAITING')"
                            + " AND not_before <= ? AND (order_token IS NULL OR NOT EXISTS (SELECT 1 FROM delivery AS e"
                            + " WHERE e.open = 1 AND e.order_token = d.order_token AND e.partner = d.partner"
                            + " AND e.seq < d.seq)) ORDER BY urgent DESC, seq LIMIT ?",
                    partner,
                    at,
                    limit);
            List<DueDelivery> due = new ArrayList<>();
            for (DeliveryRow row : rows) {
                if (!Order.blocked(sql, row)) {
                    due.add(due(row));
                }
            }
            return due;
        });
    }

    List<DueDelivery> unsettled(String partner, OffsetDateTime now, int limit) {
        return readers.ask(sql -> sql.list(
                row -> due(DeliveryRow.read(row)),
                DeliveryRow.SELECT + "WHERE open = 1 AND partner = ? AND state = 'UNKNOWN' AND not_before <= ?"
                        + " AND deadline > ? ORDER BY seq LIMIT ?",
                partner,
                Times.micros(now),
                Times.micros(now),
                limit));
    }

    List<String> partnersWithWork() {
        return readers.ask(sql -> sql.list(
                row -> row.getString(1),
                "SELECT partner FROM tally WHERE direction = 'out' AND state NOT IN ('delivered', 'dead', 'discarded')"
                        + " GROUP BY partner HAVING SUM(n) > 0 ORDER BY partner"));
    }

    List<DueDelivery> interrupted(int limit) {
        return readers.ask(sql -> sql.list(
                row -> due(DeliveryRow.read(row)),
                DeliveryRow.SELECT + "WHERE state = '" + DeliveryState.SENDING + "' AND run >= ? AND run < ?"
                        + " ORDER BY seq LIMIT ?",
                writer.log().firstRun(),
                writer.log().runId(),
                limit));
    }

    private static DueDelivery due(DeliveryRow row) {
        return new DueDelivery(row.id(), row.partner(), row.urgent());
    }
}
