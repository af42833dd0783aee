package cn.luqiao.gateway.generation;

import cn.luqiao.core.source.Finding;
import cn.luqiao.core.source.Findings;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** What {@code lint} prints. */
public final class FindingsReport {
    private FindingsReport() {}

    /** One line a finding, {@code file:line:col: severity CODE message → what to write}, each ended by LF. */
    public static String text(Findings findings) {
        StringBuilder text = new StringBuilder();
        findings.sorted().forEach(finding -> text.append(finding.text()).append('\n'));
        return text.toString();
    }

    /** One JSON document: {@code ok}, {@code files} and {@code findings}, with everything that the text says. */
    public static String json(Loaded loaded) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeBooleanField("ok", !loaded.findings().hasErrors());
            json.writeNumberField("files", loaded.filesChecked());
            json.writeArrayFieldStart("findings");
            for (Finding finding : loaded.findings().sorted()) {
                write(finding, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.append('\n').toString();
    }

    private static void write(Finding finding, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", finding.place().file());
        json.writeNumberField("line", finding.place().line());
        json.writeNumberField("column", finding.place().column());
        json.writeStringField("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        json.writeStringField("code", finding.problem().code());
        json.writeStringField("titleZh", finding.problem().kind().zh());
        json.writeStringField("title", finding.problem().kind().en());
        json.writeStringField("what", finding.problem().what());
        json.writeStringField("expected", finding.problem().expected());
        json.writeStringField("write", finding.problem().remedy());
        json.writeEndObject();
    }
}
