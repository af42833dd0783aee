package cn.luqiao.adapter.soap;

import cn.luqiao.adapter.http.HttpResult;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One call on its way through CXF: what the conduit needs to know, and how the POST ended. Used by one thread. */
final class DocumentCall {
    /** Key in CXF's request context. */
    static final String KEY = "luqiao.call";

    private final Map<String, String> headers;
    private final Duration timeout;
    private final boolean attached;
    private volatile boolean spoilt;
    private HttpResult result;

    /** @param attached whether parts go with the envelope */
    DocumentCall(Map<String, String> headers, Duration timeout, boolean attached) {
        this.headers = headers;
        this.timeout = timeout;
        this.attached = attached;
    }

    Map<String, String> headers() {
        return headers;
    }

    Duration timeout() {
        return timeout;
    }

    /** Whether parts go with the envelope, by MTOM. */
    boolean attached() {
        return attached;
    }

    /** From here on nothing that was sent may look complete: a part could not be read whole. */
    void spoil() {
        spoilt = true;
    }

    boolean spoilt() {
        return spoilt;
    }

    void ended(HttpResult how) {
        result = how;
    }

    /** How the POST ended; empty when CXF never came so far. */
    Optional<HttpResult> result() {
        return Optional.ofNullable(result);
    }

    /** Whether an answer can hold an envelope: SOAP 1.1 sends faults under 500. */
    static boolean maySpeakSoap(HttpResult.Answered answered) {
        return (answered.status() / 100 == 2 || answered.status() == 500) && answered.body().length > 0;
    }
}
