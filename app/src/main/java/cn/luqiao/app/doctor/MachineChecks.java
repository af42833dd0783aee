package cn.luqiao.app.doctor;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Checks of Java, of the clock and of the limits of the process. */
public final class MachineChecks {
    private static final int JAVA_MIN = 17;
    private static final int JAVA_TESTED = 25;
    private static final long MEMORY_MIN_MIB = 512;
    private static final long OPEN_FILES_MIN = 4096;
    private static final LocalDate POOL_BEGINS = LocalDate.of(2024, 1, 1);

    private MachineChecks() {}

    /** All of them. */
    public static List<Diagnosis> all(Clock clock) {
        return List.of(java(Runtime.version().feature()), memory(), clock(clock), charset(), openFiles());
    }

    static Diagnosis java(int feature) {
        String check = "Java 版本 version";
        String found = feature + " (" + System.getProperty("java.vm.name") + ")";
        if (feature < JAVA_MIN) {
            return Diagnosis.bad(check, found, "安装 JDK 17 至 25。 Install a JDK from 17 to 25.");
        }
        return feature > JAVA_TESTED
                ? Diagnosis.warning(check, found, "未在此版本测试，建议 17 至 25。 Not tested with it; use 17 to 25.")
                : Diagnosis.good(check, found);
    }

    private static Diagnosis memory() {
        long mib = Runtime.getRuntime().maxMemory() >> 20;
        String check = "内存 memory";
        return mib < MEMORY_MIN_MIB
                ? Diagnosis.warning(
                        check, mib + " MiB", "设置 LUQIAO_JAVA_OPTS=-Xmx1g。 Set LUQIAO_JAVA_OPTS=-Xmx1g or give more.")
                : Diagnosis.good(check, mib + " MiB");
    }

    static Diagnosis clock(Clock clock) {
        String check = "时钟 clock";
        OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
        if (now.toLocalDate().isBefore(POOL_BEGINS)) {
            return Diagnosis.bad(check, now.toString(), "校准系统时间（NTP）。 Set the machine's clock (NTP).");
        }
        return now.getOffset().equals(ZoneOffset.ofHours(8))
                ? Diagnosis.good(check, now.toString())
                : Diagnosis.bad(check, now.toString(), "用 ./luqiao 启动。 Start it by ./luqiao.");
    }

    private static Diagnosis charset() {
        String check = "字符集 charset";
        String texts = System.getProperty("file.encoding", "?");
        String names = System.getProperty("sun.jnu.encoding", "?");
        String found = texts + "，文件名 file names " + names;
        return texts.equals("UTF-8") && names.equals("UTF-8")
                ? Diagnosis.good(check, found)
                : Diagnosis.warning(
                        check,
                        found,
                        "用 ./luqiao 启动，并安装 C.UTF-8 区域。 Start it by ./luqiao and install the locale C.UTF-8.");
    }

    private static Diagnosis openFiles() {
        String check = "打开文件数上限 open files";
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        if (!(system instanceof com.sun.management.UnixOperatingSystemMXBean unix)) {
            return Diagnosis.good(check, "由系统管理 managed by the system");
        }
        long limit = unix.getMaxFileDescriptorCount();
        return limit < OPEN_FILES_MIN
                ? Diagnosis.warning(
                        check,
                        String.valueOf(limit),
                        "提高到 " + OPEN_FILES_MIN + "：ulimit -n。 Raise it with ulimit -n " + OPEN_FILES_MIN + ".")
                : Diagnosis.good(check, String.valueOf(limit));
    }
}
