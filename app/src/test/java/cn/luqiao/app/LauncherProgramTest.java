package cn.luqiao.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a user types it, over the packaged program. Runs after packaging. */
final class LauncherProgramTest {
    private static final Path HOME = Path.of(System.getProperty("luqiao.home"));
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** A folder as a user has it after a build, with another build tool that only says that it was called. */
    @TempDir
    Path program;

    @TempDir
    Path elsewhere;

    private record Ended(int exit, String out, String err) {}

    @BeforeEach
    void lay_out_a_built_program() throws IOException {
        Files.copy(HOME.resolve("luqiao"), program.resolve("luqiao"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(program.resolve("app/target"));
        Files.createSymbolicLink(program.resolve("app/target/dist"), HOME.resolve("app/target/dist"));
        for (String folder : List.of("routes", "schemas", "config")) {
            Files.createSymbolicLink(program.resolve(folder), HOME.resolve(folder));
        }
    }

    @Test
    void the_launcher_is_a_plain_posix_script() throws Exception {
        assertThat(run(Map.of(), "sh", "-n", HOME.resolve("luqiao").toString()).exit())
                .isZero();
        assertThat(run(Map.of(), "sh", "-n", HOME.resolve("mvnw").toString()).exit())
                .isZero();
    }

    @Test
    void it_prints_intact_chinese_and_china_time_under_a_foreign_locale_and_zone() throws Exception {
        Ended ended = launch(Map.of("LANG", "C", "LC_ALL", "C", "TZ", "UTC"), "doctor");
        assertThat(ended.out()).contains("字符集 charset", "UTF-8", "+08:00").doesNotContain("�", "??");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void it_takes_chinese_arguments_under_a_foreign_locale() throws Exception {
        Ended ended = launch(Map.of("LANG", "C", "LC_ALL", "C"), "lint", "--home", "没有这个目录");
        assertThat(ended.exit()).isEqualTo(Exit.NO_SUCH_FILE);
        assertThat(ended.err()).contains("没有这个目录：目录不存在");
    }

    @Test
    void it_works_through_a_link_from_another_folder() throws Exception {
        Path link = Files.createSymbolicLink(elsewhere.resolve("lq"), program.resolve("luqiao"));
        Ended ended = run(Map.of(), link.toString(), "version");
        assertThat(ended.exit()).isZero();
        assertThat(ended.out()).contains("鲁桥 luqiao");
    }

    @Test
    void it_writes_nothing_into_the_program_folder() throws Exception {
        List<String> before = files();
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assertThat(launch(Map.of(), "version").exit()).isZero();
            assertThat(launch(Map.of(), "lint").out()).contains("检查");
        } finally {
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void a_missing_java_is_told_in_chinese_and_english() throws Exception {
        Ended ended = launch(Map.of("JAVA_HOME", "/nowhere"), "version");
        assertThat(ended.exit()).isEqualTo(Exit.INTERNAL);
        assertThat(ended.err()).contains("找不到合适的 Java", "Install a JDK 17 or newer", "/nowhere");
    }

    @Test
    void a_newer_source_is_built_first() throws Exception {
        buildTool("echo '[INFO] Building luqiao-core 1.0   [1/2]'; touch app/target/called");
        Path source =
                Files.createDirectories(program.resolve("core/src/main/java")).resolve("Newer.java");
        Files.writeString(source, "");
        Files.setLastModifiedTime(
                source, FileTime.fromMillis(Files.getLastModifiedTime(jar()).toMillis() + 60_000));
        Ended ended = launch(Map.of(), "version");
        assertThat(program.resolve("app/target/called")).exists();
        assertThat(ended.err()).contains("正在构建", "luqiao-core 1.0");
        assertThat(ended.out()).contains("鲁桥 luqiao");
        assertThat(ended.exit()).isZero();
    }

    @Test
    void an_older_source_is_not_built_again() throws Exception {
        buildTool("touch app/target/called");
        Path source =
                Files.createDirectories(program.resolve("core/src/main/java")).resolve("Older.java");
        Files.writeString(source, "");
        Files.setLastModifiedTime(source, FileTime.fromMillis(0));
        assertThat(launch(Map.of(), "version").exit()).isZero();
        assertThat(program.resolve("app/target/called")).doesNotExist();
    }

    @Test
    void a_failed_build_shows_its_whole_log() throws Exception {
        Files.delete(program.resolve("app/target/dist"));
        buildTool("echo 'first line'; echo 'last line'; exit 1");
        Ended ended = launch(Map.of(), "version");
        assertThat(ended.exit()).isEqualTo(Exit.INTERNAL);
        assertThat(ended.err()).contains("first line", "last line", "构建失败");
        assertThat(ended.out()).isEmpty();
    }

    private void buildTool(String commands) throws IOException {
        Path tool = program.resolve("mvnw");
        Files.writeString(tool, "#!/bin/sh\ncd \"$(dirname \"$0\")\"\n" + commands + "\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path jar() throws IOException {
        try (Stream<Path> jars = Files.list(program.resolve("app/target/dist/lib"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("luqiao-app-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(program)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private Ended launch(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.resolve("luqiao").toString()));
        command.addAll(List.of(arguments));
        return run(environment, command.toArray(String[]::new));
    }

    private Ended run(Map<String, String> environment, String... command) throws Exception {
        Path out = elsewhere.resolve("out");
        Path err = elsewhere.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(elsewhere.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("LUQIAO_JAVA_OPTS");
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
