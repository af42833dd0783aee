package cn.luqiao.gateway.generation;

import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.spi.Language;

/** Lets Camel's own parser judge expressions of the simple language. Evaluates nothing. */
final class SimpleSyntax implements AutoCloseable {
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Language simple = camel.resolveLanguage("simple");

    /** What Camel's parser says against a text, if anything. */
    Optional<Fault> fault(String text, boolean predicate) {
        try {
            if (predicate) {
                simple.createPredicate(text);
            } else {
                simple.createExpression(text);
            }
            return Optional.empty();
        } catch (SimpleIllegalSyntaxException e) {
            return Optional.of(new Fault(Math.max(0, e.getIndex()), e.getShortMessage()));
        } catch (RuntimeException e) {
            return Optional.of(new Fault(0, e.getClass().getSimpleName()));
        }
    }

    @Override
    public void close() {
        camel.stop();
    }

    /**
     * A fault in an expression.
     *
     * @param index 0-based offset in the text
     * @param message what the parser says
     */
    record Fault(int index, String message) {}
}
