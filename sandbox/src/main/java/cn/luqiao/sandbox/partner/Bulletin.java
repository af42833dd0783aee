package cn.luqiao.sandbox.partner;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where events for the parent process go. */
public interface Bulletin {

    /** Publishes one event as one JSON line. */
    void publish(ObjectNode event);
}
