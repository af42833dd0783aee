package cn.luqiao.sandbox.partner;

import cn.luqiao.sandbox.record.Participant;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletableFuture;

/** One opponent of the gateway: its servers, its traffic and its truth. */
public interface Partner extends AutoCloseable {

    Participant participant();

    /** Opens the partner's servers and returns where and how to reach it, without secrets. */
    ObjectNode open();

    /** Starts the traffic. The result completes when everything that the partner means to send was answered. */
    CompletableFuture<Void> start();

    @Override
    void close();
}
