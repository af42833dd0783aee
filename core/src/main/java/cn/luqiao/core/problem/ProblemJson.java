package cn.luqiao.core.problem;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Problems as {@code application/problem+json}: the leading one with our members code, where, remedy and remedyZh,
 * all of them under {@code problems} when there are several.
 *
 * <p>Source: RFC 9457 section 3.
 */
public final class ProblemJson {
    /** Media type of these bytes. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonFactory JSON = new JsonFactory();

    private ProblemJson() {}

    /** The UTF-8 bytes of one problem with the HTTP status it goes out under. */
    public static byte[] of(Problem problem, int status) {
        return of(List.of(problem), status);
    }

    /** The UTF-8 bytes of at least one problem, the leading one first. */
    public static byte[] of(List<Problem> problems, int status) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            Problem leading = problems.get(0);
            json.writeStartObject();
            json.writeStringField("type", "urn:luqiao:problem:" + leading.code());
            json.writeStringField(
                    "title", leading.kind().zh() + " · " + leading.kind().en());
            json.writeNumberField("status", status);
            json.writeStringField("detail", leading.summary());
            members(json, leading);
            if (problems.size() > 1) {
                json.writeArrayFieldStart("problems");
                for (Problem problem : problems) {
                    json.writeStartObject();
                    json.writeStringField("detail", problem.summary());
                    members(json, problem);
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void members(JsonGenerator json, Problem problem) throws IOException {
        json.writeStringField("code", problem.code());
        given(json, "where", problem.where());
        given(json, "field", problem.field());
        given(json, "rule", problem.rule());
        json.writeStringField("remedyZh", problem.kind().remedyZh());
        json.writeStringField("remedy", problem.remedy());
    }

    private static void given(JsonGenerator json, String name, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }
}
