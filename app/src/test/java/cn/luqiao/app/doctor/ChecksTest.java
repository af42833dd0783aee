package cn.luqiao.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.app.doctor.Diagnosis.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChecksTest {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    @Test
    void java_below_17_is_bad_and_above_25_not_tested() {
        assertThat(MachineChecks.java(11).verdict()).isEqualTo(Verdict.BAD);
        assertThat(MachineChecks.java(17).verdict()).isEqualTo(Verdict.GOOD);
        assertThat(MachineChecks.java(25).verdict()).isEqualTo(Verdict.GOOD);
        assertThat(MachineChecks.java(26).verdict()).isEqualTo(Verdict.WARNING);
    }

    @Test
    void a_clock_before_the_pool_began_is_bad() {
        assertThat(clock("2023-12-31T15:59:59Z", CHINA)).isEqualTo(Verdict.BAD);
        assertThat(clock("2023-12-31T16:00:00Z", CHINA)).isEqualTo(Verdict.GOOD);
    }

    @Test
    void a_clock_of_another_offset_is_bad() {
        assertThat(clock("2026-01-01T00:00:00Z", ZoneOffset.UTC)).isEqualTo(Verdict.BAD);
    }

    private static Verdict clock(String instant, ZoneOffset offset) {
        return MachineChecks.clock(Clock.fixed(Instant.parse(instant), offset)).verdict();
    }

    @Test
    void a_port_that_somebody_else_has_is_bad_and_our_own_is_good() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, InetSocketAddress> ports =
                    Map.of("port", InetSocketAddress.createUnresolved("127.0.0.1", other.getLocalPort()));
            assertThat(PortChecks.all(ports, false))
                    .extracting(Diagnosis::verdict)
                    .containsExactly(Verdict.BAD);
            assertThat(PortChecks.all(ports, true))
                    .extracting(Diagnosis::verdict)
                    .containsExactly(Verdict.GOOD);
        }
    }

    @Test
    void a_data_folder_below_a_file_cannot_be_written(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThat(new FolderChecks(file.resolve("data")).all())
                .anyMatch(d -> d.verdict() == Verdict.BAD && d.found().contains(file.toString()));
    }
}
