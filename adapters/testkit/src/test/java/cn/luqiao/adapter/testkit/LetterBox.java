package cn.luqiao.adapter.testkit;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.Answer;
import cn.luqiao.adapter.Inbound;
import cn.luqiao.adapter.Option;
import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.OutsideHeaders;
import cn.luqiao.adapter.Sent;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.translate.WireMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/** The smallest partner there is, a letter box in memory, and its adapter, which can be told to break its promises. */
final class LetterBox implements OtherSide {
    /** A promise that the adapter breaks. */
    enum Sin {
        TAKES_BEFORE_STORING,
        FORGETS_WHAT_IS_TO_COME_LATER,
        CALLS_UNKNOWN_DELIVERED,
        LETS_ALL_HEADERS_THROUGH,
        READS_WITHOUT_LIMIT,
        LOGS_ITS_SECRET,
        STOPS_AT_POISON
    }

    private static final int ROUNDS_OF_REST = 5;
    static final String SECRET = "box-key-4711";

    private final Set<Sin> sins;
    private final ConcurrentLinkedDeque<Letter> box = new ConcurrentLinkedDeque<>();
    private final List<Letter> answers = new CopyOnWriteArrayList<>();
    private final List<WireMessage> received = new CopyOnWriteArrayList<>();
    private volatile boolean up;
    private volatile boolean silent;

    LetterBox(Set<Sin> sins) {
        this.sins = sins;
    }

    /** One letter: what it says, its headers, and how long it is if that is more than it says. */
    record Letter(String text, Map<String, String> headers, long sizeBytes) {}

    @Override
    public AdapterType type() {
        return new LetterBoxType();
    }

    @Override
    public Adapter open(AdapterContext context) {
        return new Postman(context);
    }

    @Override
    public Map<String, String> options() {
        return Map.of("key", "secret:key");
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of("key", SECRET);
    }

    @Override
    public void start() {
        up = true;
    }

    @Override
    public void stop() {
        up = false;
    }

    @Override
    public void send(String text, Map<String, String> headers) {
        box.add(new Letter(text, headers, text.getBytes(StandardCharsets.UTF_8).length));
    }

    @Override
    public List<Told> told(String text) {
        return answers.stream()
                .filter(letter -> letter.headers().get("to").equals(text))
                .map(letter -> new Told(letter.text().getBytes(StandardCharsets.UTF_8), Optional.empty()))
                .toList();
    }

    @Override
    public boolean keeps(String text) {
        return box.stream().anyMatch(letter -> letter.text().equals(text));
    }

    @Override
    public void sendHuge(long sizeBytes) {
        box.add(new Letter("huge", Map.of(), sizeBytes));
    }

    @Override
    public List<Told> toldHuge() {
        return told("huge");
    }

    @Override
    public List<WireMessage> received() {
        return List.copyOf(received);
    }

    @Override
    public void loseNextAcknowledgement() {
        silent = true;
    }

    @Override
    public OptionalInt port() {
        return OptionalInt.empty();
    }

    @Override
    public void close() {}

    /** Empties the box, again and again. */
    private final class Postman implements Adapter {
        private final AdapterContext context;
        private final Thread rounds = new Thread(this::walk, "postman");
        private final Map<Letter, Integer> resting = new java.util.HashMap<>();
        private volatile boolean open = true;

        Postman(AdapterContext context) {
            this.context = context;
            String key = context.secret("secret:key");
            if (sins.contains(Sin.LOGS_ITS_SECRET)) {
                org.slf4j.LoggerFactory.getLogger(Postman.class).info("opened with {}", key);
            }
            org.slf4j.LoggerFactory.getLogger(Postman.class).info("opened");
        }

        @Override
        public void start() {
            rounds.start();
        }

        private void walk() {
            while (open) {
                for (Letter letter : new ArrayList<>(box)) {
                    boolean stops = sins.contains(Sin.STOPS_AT_POISON);
                    if (open && up && (stops || !rests(letter)) && !carry(letter) && stops) {
                        break;
                    }
                }
                java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
            }
        }

        private boolean carry(Letter letter) {
            if (sins.contains(Sin.TAKES_BEFORE_STORING)) {
                box.remove(letter);
            }
            try {
                Answer answer = context.intake().accept(inbound(letter));
                boolean later = answer.outcome() == Answer.Outcome.LATER;
                if (later && !sins.contains(Sin.FORGETS_WHAT_IS_TO_COME_LATER)) {
                    return true;
                }
                if (up) {
                    String text = new String(answer.message().body(), StandardCharsets.UTF_8);
                    answers.add(new Letter(text, Map.of("to", letter.text()), 0));
                    box.remove(letter);
                }
                return true;
            } catch (RuntimeException e) {
                resting.put(letter, ROUNDS_OF_REST);
                return false;
            }
        }

        private boolean rests(Letter letter) {
            return resting.merge(letter, 0, (rounds, none) -> Math.max(0, rounds - 1)) > 0;
        }

        private Inbound inbound(Letter letter) {
            boolean all = sins.contains(Sin.LETS_ALL_HEADERS_THROUGH);
            boolean limit = !sins.contains(Sin.READS_WITHOUT_LIMIT);
            byte[] text = letter.text().getBytes(StandardCharsets.UTF_8);
            InputStream body = letter.text().equals("huge")
                    ? new ByteArrayInputStream(new byte[(int) (4 * Stage.SIZE_BYTES_MAX)])
                    : new ByteArrayInputStream(text);
            return new Inbound(
                    "box",
                    Optional.of(context.link()),
                    "box",
                    "",
                    all ? letter.headers() : OutsideHeaders.filter(letter.headers()),
                    List.of(),
                    limit ? body : new ByteArrayInputStream(text),
                    limit ? letter.sizeBytes() : -1,
                    List.of());
        }

        @Override
        public Sent send(Outbound outbound) {
            if (!open || !up) {
                return new Sent.NotSent(Problem.of(open ? "LQ-1001" : "LQ-1004"));
            }
            received.add(new WireMessage(outbound.message().body(), Map.of(), "box"));
            if (silent && !sins.contains(Sin.CALLS_UNKNOWN_DELIVERED)) {
                return new Sent.Unknown(Problem.of("LQ-1002"));
            }
            return new Sent.Delivered(Optional.empty());
        }

        @Override
        public void close() {
            open = false;
            try {
                rounds.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The type of the letter box; it is not among the services. */
    static final class LetterBoxType implements AdapterType {
        @Override
        public String name() {
            return "box";
        }

        @Override
        public List<Option> options() {
            return List.of(Option.required("key", Option.Form.SECRET, "钥匙", "key"));
        }

        @Override
        public Adapter open(AdapterContext context) {
            throw new UnsupportedOperationException();
        }
    }
}
