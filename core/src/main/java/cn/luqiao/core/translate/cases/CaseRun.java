package cn.luqiao.core.translate.cases;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.Record;
import cn.luqiao.core.translate.BatchReader;
import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.PartnerAnswer;
import cn.luqiao.core.translate.Reading;
import cn.luqiao.core.translate.Recognised;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.core.translate.Written;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Runs one case and says what came out, file by file. */
final class CaseRun {
    private static final String JSON = "expected.json";
    private final Dialect dialect;
    private final CaseFolder folder;
    private final CaseContext context;

    CaseRun(Dialect dialect, CaseFolder folder) {
        this.dialect = dialect;
        this.folder = folder;
        this.context = new CaseContext(folder.json("context.json"));
    }

    /** What came out, by the name of the file that says what should. */
    Map<String, byte[]> outcome() {
        return switch (CaseVerb.of(folder.name()).orElseThrow()) {
            case READ, REFUSE -> Map.of(JSON, CaseJson.bytes(dialect.readsBatches() ? batch() : message()));
            case WRITE -> write();
            case ANSWER -> answer();
            case HEAR -> Map.of(JSON, CaseJson.bytes(heard()));
        };
    }

    private Map<String, Object> message() {
        Map<String, Object> out = new LinkedHashMap<>();
        try {
            WireMessage message = context.message(folder.input());
            Recognised recognised = dialect.recognise(message);
            out.put("kind", recognised.kind().toString());
            out.put("serial", recognised.serial());
            recognised.sender().ifPresent(s -> out.put("sender", s));
            recognised.receiver().ifPresent(r -> out.put("receiver", r));
            recognised.createdAt().ifPresent(t -> out.put("createdAt", t.toString()));
            out.put("direction", recognised.direction());
            recognised.origSerial().ifPresent(s -> out.put("origSerial", s));
            out.put("payloadBytes", recognised.payload().length);
            reading(out, dialect.read(message, recognised, context.translation()));
        } catch (ProblemException e) {
            out.put("refused", CaseJson.problem(e.problem()));
        }
        return out;
    }

    private Map<String, Object> batch() {
        Map<String, Object> out = new LinkedHashMap<>();
        WireMessage envelope = context.message(new byte[0]);
        List<Object> lines = new ArrayList<>();
        try (BatchReader reader =
                dialect.openBatch(new ByteArrayInputStream(folder.input()), envelope, context.translation())) {
            out.put("kind", reader.header().kind().toString());
            out.put("batchNo", reader.header().batchNo());
            out.put("count", reader.header().count());
            reader.header().totalFen().ifPresent(t -> out.put("totalFen", t));
            out.put("lines", lines);
            for (Optional<BatchReader.Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                lines.add(line(line.get()));
            }
            List<Problem> totals = reader.totals();
            if (!totals.isEmpty()) {
                out.put("totals", CaseJson.problems(totals));
            }
        } catch (ProblemException e) {
            out.put("refused", CaseJson.problem(e.problem()));
        }
        return out;
    }

    private static Map<String, Object> line(BatchReader.Line line) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("seq", line.seq());
        out.put("serial", line.serial());
        out.put("key", line.key());
        reading(out, line.reading());
        return out;
    }

    private static void reading(Map<String, Object> out, Reading reading) {
        out.put("fields", reading.fields());
        if (!reading.flags().isEmpty()) {
            out.put("flags", new TreeSet<>(reading.flags()));
        }
        if (!reading.problems().isEmpty()) {
            out.put("problems", CaseJson.problems(reading.problems()));
        }
    }

    private Map<String, byte[]> write() {
        List<Record> records = CaseRecords.records(folder.input());
        try {
            Written written = records.size() == 1 && !dialect.readsBatches()
                    ? dialect.write(records.get(0), context.translation())
                    : dialect.writeBatch(records, context.translation());
            return written(written);
        } catch (ProblemException e) {
            return Map.of(JSON, CaseJson.bytes(Map.of("refused", CaseJson.problem(e.problem()))));
        }
    }

    private Map<String, byte[]> answer() {
        WireMessage request = context.message(folder.input());
        return written(
                dialect.writeAnswer(request, CaseRecords.verdict(folder.json("verdict.json")), context.translation()));
    }

    private Map<String, byte[]> written(Written written) {
        Map<String, byte[]> out = new LinkedHashMap<>();
        out.put("expected." + extension(written.mediaType()), written.body());
        if (!written.properties().isEmpty()) {
            out.put("expected.properties.json", CaseJson.bytes(new java.util.TreeMap<>(written.properties())));
        }
        return out;
    }

    private Map<String, Object> heard() {
        Kind kind = Kind.parse(context.text("kind", ""));
        PartnerAnswer answer = dialect.readAnswer(context.message(folder.input()), kind, context.translation());
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("meaning", answer.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT));
        if (answer instanceof PartnerAnswer.Success success) {
            out.put("fields", success.fields());
        } else if (answer instanceof PartnerAnswer.Refused refused) {
            out.put("problem", CaseJson.problem(refused.problem()));
        } else if (answer instanceof PartnerAnswer.Later later) {
            out.put("problem", CaseJson.problem(later.problem()));
        } else if (answer instanceof PartnerAnswer.Unclear unclear) {
            out.put("problems", CaseJson.problems(unclear.problems()));
        }
        return out;
    }

    private static String extension(String mediaType) {
        if (mediaType.contains("json")) {
            return "json";
        }
        if (mediaType.contains("spreadsheetml") || mediaType.contains("ms-excel")) {
            return mediaType.contains("ms-excel") ? "xls" : "xlsx";
        }
        return mediaType.contains("xml") ? "xml" : mediaType.startsWith("text/") ? "txt" : "bin";
    }
}
