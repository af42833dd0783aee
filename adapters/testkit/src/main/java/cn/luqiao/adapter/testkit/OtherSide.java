package cn.luqiao.adapter.testkit;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.AdapterType;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.core.translate.Written;
import java.nio.charset.StandardCharsets;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;

/**
 * The partner of an adapter under contract: a real server, broker, folder or client, and how our side reaches it. The
 * contract drives it; each adapter's test brings one. Messages are told apart by their text, which the side may wrap
 * ({@link #wire}) but not change. The methods that answer with a reason say what the transport cannot do; the contract
 * shows that reason as the cause of a skipped test.
 */
public interface OtherSide extends AutoCloseable {
    /** The adapter type under contract. */
    AdapterType type();

    /** The link's options as a partner file would write them, with the addresses of the running side. */
    Map<String, String> options();

    /** Values of {@code secret:NAME} by name; none of them may show up in a log line or error. */
    Map<String, String> secrets();

    /** Opens the link, and the shared listener for types that have one (closed with the link). */
    default Adapter open(AdapterContext context) throws Exception {
        return type().open(context);
    }

    /** TLS that our side uses as a client of this partner. */
    default SSLContext clientTls() {
        try {
            SSLContext none = SSLContext.getInstance("TLS");
            none.init(new javax.net.ssl.KeyManager[0], new javax.net.ssl.TrustManager[0], null);
            return none;
        } catch (NoSuchAlgorithmException | KeyManagementException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Begins, or begins again at the same address with everything it held. */
    void start() throws Exception;

    /** Goes away abruptly, as if its cable were pulled; keeps what it holds. */
    void stop() throws Exception;

    /** The bytes that carry a text, such as the text itself or an XML element around it. */
    default byte[] wire(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Media type of {@link #wire}. */
    default String mediaType() {
        return "text/plain; charset=UTF-8";
    }

    // ---- the partner sends, we take in

    /** Why this transport never takes messages in; empty when it does. */
    default Optional<String> neverSends() {
        return Optional.empty();
    }

    /**
     * Sends a text in the partner's way and returns at once, without waiting for our answer. The same text twice is a
     * repeat of the same message. Headers that the transport cannot carry are left out.
     */
    void send(String text, Map<String, String> headers);

    /** What the partner does when it heard nothing: an HTTP client sends again, brokers and folders hold it still. */
    default void sendAgainIfUnanswered(String text) {}

    /** What the partner was told for a text, oldest first: only complete answers that say "taken" or "refused". */
    List<Told> told(String text);

    /** Whether a text that we could not take is still kept: with the sender, in its folder, its queue or where we park. */
    boolean keeps(String text);

    /** Sends a body of that many bytes, which nobody on our side could hold; returns at once. */
    void sendHuge(long sizeBytes) throws Exception;

    /** What the partner was told for its huge body. */
    List<Told> toldHuge();

    /** Why outside headers cannot exist in this transport; empty when they can. */
    default Optional<String> carriesNoHeaders() {
        return Optional.empty();
    }

    // ---- we send, the partner receives

    /** Why this transport never sends messages out; empty when it does. */
    default Optional<String> neverReceives() {
        return Optional.empty();
    }

    /** Everything the partner has received completely, oldest first; repeats included. */
    List<WireMessage> received();

    /** Makes the connection break after the partner has taken our next message and before we hear of it. */
    void loseNextAcknowledgement() throws Exception;

    /** Why an outcome can never be unknown in this transport; empty when it can. */
    default Optional<String> alwaysKnowsTheOutcome() {
        return Optional.empty();
    }

    /** Properties for an outbound message, such as the file name that a dialect would give. */
    default Written outbound(String text) {
        return new Written(wire(text), mediaType(), Map.of());
    }

    /** The TCP port at which we connect to the partner; empty when we never connect. */
    OptionalInt port();

    @Override
    void close() throws Exception;
}
