package cn.luqiao.core.translate.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A compiled JSLT script. It sees its input and nothing else: no imports, no clock, no chance. Thread-safe.
 *
 * <p>Source: JSLT 0.1.14, functions.md.
 */
final class Script {
    /** Functions whose result nobody could repeat. */
    static final List<String> FORBIDDEN = List.of("now", "random", "uuid");

    /** A script may take so long; then it is given up. */
    static final int SECONDS_MAX = 5;

    private static final int THREADS = 4;
    private static final ExecutorService RUNNERS = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "mapping-script");
        thread.setDaemon(true);
        return thread;
    });

    private final String label;
    private final Expression expression;

    private Script(String label, Expression expression) {
        this.label = label;
        this.expression = expression;
    }

    /** The script of a text. Throws {@link JsltException} with line and column. */
    static Script compile(String label, String text) {
        List<Function> refused = new ArrayList<>();
        FORBIDDEN.forEach(name -> refused.add(new Refused(name)));
        Expression expression = new Parser(new StringReader(text))
                .withSource(label)
                .withFunctions(refused)
                .withResourceResolver(file -> {
                    throw new JsltException("import of " + file + " (a script stands alone)");
                })
                .compile();
        return new Script(label, expression);
    }

    /** The script's file. */
    String label() {
        return label;
    }

    /** What the script makes of its input. Throws {@link JsltException}; {@link TimeoutException} when it takes too long. */
    JsonNode apply(JsonNode input) throws TimeoutException {
        return apply(input, Duration.ofSeconds(SECONDS_MAX));
    }

    /** The same with another limit. */
    JsonNode apply(JsonNode input, Duration atMost) throws TimeoutException {
        Future<JsonNode> result = RUNNERS.submit((Callable<JsonNode>) () -> expression.apply(input));
        try {
            return result.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof JsltException known ? known : new JsltException(cause(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException();
        } finally {
            result.cancel(true);
        }
    }

    private static String cause(Throwable cause) {
        return cause instanceof StackOverflowError
                ? "endless recursion"
                : cause.getClass().getSimpleName();
    }

    /** A function of the language that scripts must not use. */
    private record Refused(String name) implements Function {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public int getMinArguments() {
            return 0;
        }

        @Override
        public int getMaxArguments() {
            return 2;
        }

        @Override
        public JsonNode call(JsonNode input, JsonNode[] arguments) {
            throw new JsltException(name + "() is not repeatable");
        }
    }
}
