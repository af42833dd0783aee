package cn.luqiao.bench.side;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.TextMessage;
import java.util.BitSet;

/** Counts what arrives, and how many different records that is. Thread-safe. */
final class Arrivals implements MessageListener {
    /** What the serials of the load begin with; a decimal number follows. */
    private static final String SERIAL = "\"bizserial\":\"B";

    private final BitSet seen = new BitSet();
    private long all;
    private long different;

    @Override
    public void onMessage(Message message) {
        try {
            count(number(((TextMessage) message).getText()));
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized void count(int number) {
        all++;
        if (!seen.get(number)) {
            seen.set(number);
            different++;
        }
    }

    private static int number(String event) {
        int from = event.indexOf(SERIAL) + SERIAL.length();
        return Integer.parseInt(event, from, event.indexOf('"', from), 10);
    }

    /** Messages and different records so far, separated by a space. */
    synchronized String counts() {
        return all + " " + different;
    }
}
