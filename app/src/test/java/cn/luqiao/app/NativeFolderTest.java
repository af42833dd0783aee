package cn.luqiao.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NativeFolderTest {
    private final String before = System.getProperty("java.io.tmpdir");

    @TempDir
    Path data;

    @AfterEach
    void restore() {
        System.setProperty("java.io.tmpdir", before);
    }

    @Test
    void the_temporary_folder_is_used_where_programs_may_run() {
        System.setProperty("java.io.tmpdir", data.toString());
        assertThat(NativeFolder.first(data.resolve("data"))).contains(data);
    }

    @Test
    void a_folder_below_the_data_is_used_where_the_temporary_one_forbids_programs() {
        System.setProperty("java.io.tmpdir", "/proc");
        assertThat(NativeFolder.first(data)).contains(data.resolve("native"));
        assertThat(data.resolve("native")).isDirectory();
    }
}
