package cn.luqiao.core.translate.cases;

import cn.luqiao.core.problem.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Expectations as JSON that people read and compare: indented, in a fixed order, line feed at the end. */
public final class CaseJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));

    private CaseJson() {}

    /** The UTF-8 bytes of a value of maps, lists and plain values. */
    public static byte[] bytes(Object value) {
        try {
            return (JSON.writer(PRINTER).writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Problems without their catalogue texts. */
    public static List<Map<String, Object>> problems(List<Problem> problems) {
        return problems.stream().map(CaseJson::problem).toList();
    }

    /** A problem without its catalogue texts. */
    public static Map<String, Object> problem(Problem problem) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("code", problem.code());
        putGiven(map, "where", problem.where());
        putGiven(map, "what", problem.what());
        putGiven(map, "expected", problem.expected());
        putGiven(map, "field", problem.field());
        putGiven(map, "rule", problem.rule());
        return map;
    }

    private static void putGiven(Map<String, Object> map, String key, String value) {
        if (!value.isEmpty()) {
            map.put(key, value);
        }
    }
}
