package cn.luqiao.sandbox.relay;

import cn.luqiao.sandbox.record.Participant;
import com.fasterxml.jackson.databind.JsonNode;

/** The addresses of a ready event. */
record Addresses(JsonNode ready) {
    String text(Participant partner, String name) {
        return ready.path(partner.partner()).path(name).asText();
    }
}
