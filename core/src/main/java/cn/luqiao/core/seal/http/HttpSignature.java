package cn.luqiao.core.seal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.seal.SignatureCheck;
import cn.luqiao.core.seal.SignatureForm;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.Dictionary;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.Parameters;
import org.greenbytes.http.sfv.Parser;
import org.greenbytes.http.sfv.StringItem;

/**
 * One signature of a request, as its two header fields say; nothing is checked yet.
 *
 * @param label its name in both fields
 * @param components names of the parts that it covers, in order
 * @param parameters the covered parts with all parameters, as the last line of the base repeats them
 * @param created when it was made, seconds since 1970
 * @param expires when it ends, seconds since 1970
 * @param nonce never used twice by its key
 * @param algorithm name of the algorithm
 * @param keyId name of the key
 * @param value the signature
 *
 *     <p>Source: RFC 9421, 4.
 */
public record HttpSignature(
        String label,
        List<String> components,
        String parameters,
        Optional<Long> created,
        Optional<Long> expires,
        Optional<String> nonce,
        Optional<String> algorithm,
        Optional<String> keyId,
        byte[] value) {
    private static final String INPUT = "signature-input";
    private static final String SIGNATURE = "signature";
    private static final int SIGNATURES_MAX = 8;
    private static final int COMPONENTS_MAX = 64;

    /** Whether a request claims to be signed. */
    public static boolean claimed(SignedRequest request) {
        return request.field(INPUT).isPresent() || request.field(SIGNATURE).isPresent();
    }

    /**
     * The signatures of a request, in the order of {@code Signature-Input}. Throws {@link ProblemException} LQ-4012 with
     * the place when the fields cannot be read, or do not belong together.
     */
    public static List<HttpSignature> of(SignedRequest request) {
        Map<String, ? extends ListElement<?>> inputs = dictionary(request, INPUT);
        Map<String, ? extends ListElement<?>> values = dictionary(request, SIGNATURE);
        if (inputs.isEmpty() || inputs.size() > SIGNATURES_MAX) {
            throw unreadable(INPUT, inputs.size() + " signatures", "1 – " + SIGNATURES_MAX);
        }
        List<HttpSignature> found = new ArrayList<>();
        inputs.forEach((label, input) -> {
            if (!(input instanceof InnerList list) || list.get().size() > COMPONENTS_MAX) {
                throw unreadable(INPUT, label, "(\"@method\" …);created=…");
            }
            if (!(values.get(label) instanceof ByteSequenceItem value)) {
                throw unreadable(SIGNATURE, label, label + "=:…:");
            }
            found.add(signature(label, list, bytes(value)));
        });
        return found;
    }

    private static HttpSignature signature(String label, InnerList list, byte[] value) {
        Parameters parameters = list.getParams();
        return new HttpSignature(
                label,
                list.get().stream().map(item -> name(label, item)).toList(),
                list.serialize(),
                number(parameters, "created"),
                number(parameters, "expires"),
                text(parameters, "nonce"),
                text(parameters, "alg"),
                text(parameters, "keyid"),
                value);
    }

    private static String name(String label, Item<?> item) {
        if (!(item instanceof StringItem name) || !item.getParams().isEmpty()) {
            throw unreadable(
                    INPUT, label + " " + item.serialize(), "不带参数的部件名 · names of components without parameters");
        }
        return name.get();
    }

    private static Optional<Long> number(Parameters parameters, String name) {
        return parameters.get(name) instanceof IntegerItem number ? Optional.of(number.getAsLong()) : Optional.empty();
    }

    private static Optional<String> text(Parameters parameters, String name) {
        return parameters.get(name) instanceof StringItem text ? Optional.of(text.get()) : Optional.empty();
    }

    static byte[] bytes(ByteSequenceItem item) {
        ByteBuffer buffer = item.get().duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static Map<String, ? extends ListElement<?>> dictionary(SignedRequest request, String field) {
        String text =
                request.field(field).orElseThrow(() -> unreadable(field, "缺失 missing", "Signature-Input, Signature"));
        try {
            Dictionary dictionary = Parser.parseDictionary(text);
            return dictionary.get();
        } catch (IllegalArgumentException e) {
            throw unreadable(field, e.getMessage(), "RFC 9651 Dictionary");
        }
    }

    private static ProblemException unreadable(String field, String found, String expected) {
        return new ProblemException(
                Problem.of("LQ-4012").at("header " + field).because(found).expected(expected));
    }

    /**
     * The text that is signed: one line for each covered part, then the parameters. Throws {@link ProblemException}
     * LQ-4012 when the request lacks a covered part, or one is covered twice.
     *
     * <p>Source: RFC 9421, 2.5.
     */
    public String base(SignedRequest request) {
        StringBuilder base = new StringBuilder();
        for (int i = 0; i < components.size(); i++) {
            String name = components.get(i);
            if (components.indexOf(name) != i) {
                throw unreadable(INPUT, label + " \"" + name + "\"", "每个部件一次 · every component once");
            }
            String value = request.component(name)
                    .orElseThrow(() -> unreadable(
                            INPUT, label + " \"" + name + "\"", "消息中有的部件 · a component that the request has"));
            base.append('"').append(name).append("\": ").append(value).append('\n');
        }
        return base.append("\"@signature-params\": ").append(parameters).toString();
    }

    /** Whether a key made it over this request. */
    public boolean isOf(SignedRequest request, SignatureCheck check) {
        return check.verify(base(request).getBytes(UTF_8), value, SignatureForm.RAW);
    }

    @Override
    public String toString() {
        return label + " by " + keyId.orElse("?");
    }
}
