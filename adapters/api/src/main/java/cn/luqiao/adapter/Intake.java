package cn.luqiao.adapter;

/** Where adapters hand messages in. Thread-safe; blocks until the answer is known and, if accepted, on disk. */
public interface Intake {
    /**
     * Authenticates, authorises, reads, translates, validates and stores one message. Never throws for bad input. A
     * runtime exception means that nothing is known to be stored: the adapter tells the sender nothing positive and
     * keeps the message.
     */
    Answer accept(Inbound inbound);
}
