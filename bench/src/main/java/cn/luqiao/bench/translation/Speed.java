package cn.luqiao.bench.translation;

import java.util.Locale;

/**
 * What one process achieved on one thread.
 *
 * @param nanosPerRecord CPU time of the thread for each record: the machine's other work does not count
 * @param bytesPerRecord bytes allocated for each record
 */
record Speed(double nanosPerRecord, double bytesPerRecord) {
    static Speed parse(String text) {
        String[] parts = text.strip().split(" ");
        return new Speed(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
    }

    /** Records for each second of CPU time, which is a second of one core. */
    double recordsPerSecond() {
        return 1e9 / nanosPerRecord;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f %.1f", nanosPerRecord, bytesPerRecord);
    }
}
