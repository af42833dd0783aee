package cn.luqiao.bench.translation.peer;

import org.beanio.BeanReaderErrorHandlerSupport;
import org.beanio.InvalidRecordException;

/** Counts the lines that BeanIO refuses and lets it go on. */
final class BadLines extends BeanReaderErrorHandlerSupport {
    private int count;

    @Override
    public void invalidRecord(InvalidRecordException e) {
        count++;
    }

    /** Number of lines refused since the last question. */
    int taken() {
        int taken = count;
        count = 0;
        return taken;
    }
}
