package cn.luqiao.sandbox.broker;

import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.truth.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;

/** Reads the receipts and refusals that the gateway puts into a partner's queue. */
public final class Receipts {
    private Receipts() {}

    /** A receipt has a {@code recordId} and a {@code payloadDigest}; a refusal is problem JSON with a {@code code}. */
    public static Answer read(String text) {
        try {
            JsonNode receipt = Json.read(text);
            if (receipt.has("recordId")) {
                return receipt.path("payloadDigest").asText().matches("[0-9a-f]{64}")
                        ? Answer.accepted(receipt.path("recordId").asText(), 1)
                        : Answer.failed("receipt without a payloadDigest of 64 hex characters", 1);
            }
            return receipt.has("code")
                    ? Answer.refused(
                            receipt.path("code").asText(),
                            receipt.path("detail").asText(),
                            1)
                    : Answer.failed("neither recordId nor code", 1);
        } catch (UncheckedIOException e) {
            return Answer.failed("not JSON: " + e.getMessage(), 1);
        }
    }
}
