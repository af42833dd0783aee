package cn.luqiao.core.translate.eval;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.source.Finding;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Place;
import cn.luqiao.core.source.Section;
import cn.luqiao.core.source.Value;
import cn.luqiao.core.translate.DialectLibrary;
import cn.luqiao.core.translate.convert.Conversion;
import cn.luqiao.core.translate.convert.Conversions;
import cn.luqiao.core.translate.convert.Mismatch;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Tries one conversion, with the options that a rule may give it. */
public final class ConversionTrial {
    private static final Place PLACE = Place.file("--as");

    private ConversionTrial() {}

    /**
     * How it ended.
     *
     * @param good whether the text was converted
     * @param value what came out; empty for an absent value, or when nothing did
     * @param flags quality flags
     * @param expected what the text should have been; empty when it was good
     */
    public record Outcome(boolean good, String value, Set<String> flags, String expected) {}

    /** Reads a text, or writes a canonical value. Throws ProblemException when an option is wrong. */
    public static Outcome of(Path schemas, Map<String, String> options, String text, boolean write) {
        Findings findings = new Findings();
        Conversions conversions = DialectLibrary.conversions(schemas, findings);
        Conversion conversion = conversions.of(section(options, findings));
        for (Finding finding : findings.sorted()) {
            throw new ProblemException(finding.problem());
        }
        Set<String> flags = new TreeSet<>();
        try {
            Object value = write ? conversion.write(typed(options, text)) : conversion.read(text, flags);
            return new Outcome(true, value == Conversion.ABSENT ? "" : value.toString(), flags, "");
        } catch (Mismatch e) {
            return new Outcome(false, "", flags, e.expectation());
        } catch (NumberFormatException e) {
            throw new ProblemException(Problem.of("LQ-7004").at("TEXT").expected("整数 · a whole number"));
        }
    }

    private static Object typed(Map<String, String> options, String text) {
        return switch (options.get("as")) {
            case "integer" -> Long.valueOf(text);
            case "flag" -> Boolean.valueOf(text);
            default -> text;
        };
    }

    private static Section section(Map<String, String> options, Findings findings) {
        Map<String, Value> entries = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        options.forEach((key, value) -> {
            entries.put(key, new Value.Text(PLACE, value, false, false));
            keys.put(key, PLACE);
        });
        return Section.of(new Value.Mapping(PLACE, entries, keys), findings);
    }
}
