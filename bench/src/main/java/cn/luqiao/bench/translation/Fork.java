package cn.luqiao.bench.translation;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * One process that translates the messages of one style with one translator on one thread. It prints the thread's CPU
 * time for a record, the median of several slices, and the bytes that it allocates for one.
 */
final class Fork {
    private static final int SLICES = 7;
    private static final long NANOS_A_SECOND = 1_000_000_000L;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Translator translator;
    private final byte[][] messages;
    private final Tally tally = new Tally();

    private Fork(Translator translator, byte[][] messages) {
        this.translator = translator;
        this.messages = messages;
    }

    /** Arguments: the subject, seconds of the thread's CPU time to warm up with, records of a slice. */
    public static void main(String[] args) {
        Subject subject = Subject.parse(args[0]);
        House house = House.open();
        Style style = new Styles(house).named(subject.style());
        Judge judge = subject.judged() ? house.judge(style.kind()) : fields -> true;
        Fork fork = new Fork(style.by(subject.who(), judge), style.messages());
        long records = Long.parseLong(args[2]);
        fork.warmUp(Long.parseLong(args[1]) * NANOS_A_SECOND, records);
        System.out.println(fork.measured(records));
    }

    /** Until the compilers have had their time: by the clock of the thread, so that the faster side gets no less of it. */
    private void warmUp(long nanos, long records) {
        long end = THREADS.getCurrentThreadCpuTime() + nanos;
        while (THREADS.getCurrentThreadCpuTime() < end) {
            translate(records);
        }
    }

    private Speed measured(long records) {
        double[] nanos = new double[SLICES];
        double[] bytes = new double[SLICES];
        for (int i = 0; i < SLICES; i++) {
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long began = THREADS.getCurrentThreadCpuTime();
            long done = translate(records);
            nanos[i] = (double) (THREADS.getCurrentThreadCpuTime() - began) / done;
            bytes[i] = (double) (THREADS.getCurrentThreadAllocatedBytes() - allocated) / done;
        }
        Arrays.sort(nanos);
        Arrays.sort(bytes);
        return new Speed(nanos[SLICES / 2], bytes[SLICES / 2]);
    }

    /** Whole passes over all messages until so many records are done; returns how many were. */
    private long translate(long records) {
        long before = tally.records;
        while (tally.records - before < records) {
            for (byte[] message : messages) {
                translator.translate(message, tally);
            }
        }
        if (tally.accepted != tally.records) {
            throw new IllegalStateException(tally.accepted + " of " + tally.records + " accepted");
        }
        return tally.records - before;
    }

    /** Takes what was made, so that it has to be made. */
    private static final class Tally implements Consumer<Judged> {
        private long records;
        private long accepted;

        @Override
        public void accept(Judged judged) {
            records++;
            accepted += judged.accepted() && !judged.fields().isEmpty() ? 1 : 0;
        }
    }
}
