package cn.luqiao.bench.run;

import java.nio.file.Path;
import java.util.List;

/**
 * How long and how often is measured.
 *
 * @param folder where the processes keep their files; emptied of what an earlier run left
 * @param sides which sides are measured, {@code baseline} and {@code luqiao}
 * @param repetitions rounds, each with fresh processes of both sides
 * @param clients numbers of clients, measured one after the other
 * @param warmUpSeconds load before the first measurement of each kind in a process; a third of it before the others
 * @param seconds length of each measurement
 * @param startAgain whether each side is started twice, the second time on the folder of the first
 * @param restSeconds pause before memory at rest is read
 * @param backlogMax accepted and not yet received records from which on clients pause
 * @param jvm flags of both sides
 * @param questions whether eligibility questions are measured too
 * @param recordings whether the Java flight recorder runs in both sides
 */
public record Settings(
        Path folder,
        List<String> sides,
        int repetitions,
        List<Integer> clients,
        double warmUpSeconds,
        double seconds,
        boolean startAgain,
        double restSeconds,
        int backlogMax,
        List<String> jvm,
        boolean questions,
        boolean recordings) {
    private static final int WARM = 3;

    /** Load before a measurement, after so many others of the same kind in the same process. */
    double warmUpSeconds(int earlier) {
        return earlier == 0 ? warmUpSeconds : warmUpSeconds / WARM;
    }
}
