package cn.luqiao.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.app.Exit;
import cn.luqiao.app.print.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first keys of a data folder, through the real command line. */
final class KeysCommandTest {
    private Shell.Ran ran;

    @TempDir
    Path folder;

    @Test
    void init_makes_the_keys_for_their_owner_alone_and_says_what_to_back_up() throws IOException {
        assertThat(run("keys", "init", "--data", data())).isEqualTo(Exit.GOOD);
        assertThat(out()).contains("index.key", "store-0001-", "receipt-0001.pem", "索引密钥", "receipt key");
        assertThat(err()).contains("备份", "Back up");
        assertThat(mode(keys())).isEqualTo("rwx------");
        for (Path file : files()) {
            assertThat(mode(file)).as(file.toString()).isEqualTo("rw-------");
            assertThat(out()).doesNotContain(Files.readAllLines(file).get(1));
        }
    }

    @Test
    void init_never_touches_keys_that_are_there() throws IOException {
        run("keys", "init", "--data", data());
        List<byte[]> before = contents();
        assertThat(run("keys", "init", "--data", data())).isEqualTo(Exit.NEGATIVE);
        assertThat(err()).contains("LQ-4010", keys().toString());
        assertThat(contents()).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void init_makes_no_new_keys_for_a_ledger_that_lost_its_own() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/ledger.db"), "written under other keys");
        assertThat(run("keys", "init", "--data", data())).isEqualTo(Exit.NEGATIVE);
        assertThat(err()).contains("LQ-4011", "ledger.db");
        assertThat(keys()).doesNotExist();
    }

    @Test
    void list_names_every_key_file_and_the_key_that_signs_receipts() {
        run("keys", "init", "--data", data());
        assertThat(run("keys", "list", "--data", data(), "-o", "json")).isEqualTo(Exit.GOOD);
        JsonNode document = Json.parse(out());
        assertThat(document.path("keys").findValuesAsText("purpose"))
                .containsExactlyInAnyOrder("index", "receipt", "store");
        assertThat(document.path("receiptKeyId").asText()).isNotEmpty();
    }

    @Test
    void without_keys_list_and_run_name_the_command_that_makes_them() {
        assertThat(run("keys", "list", "--data", data())).isEqualTo(Exit.NEGATIVE);
        assertThat(err()).contains("LQ-4101", "luqiao keys init");
        assertThat(run("run", "--data", data())).isEqualTo(Exit.NEGATIVE);
        assertThat(err()).contains("LQ-4101", "luqiao keys init");
    }

    @Test
    void without_a_subcommand_keys_says_what_there_is() {
        assertThat(run("keys")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("缺少子命令", "init", "list", "用法 Usage: luqiao keys");
    }

    private int run(String... args) {
        ran = Shell.run(args);
        return ran.exit();
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private Path keys() {
        return folder.resolve("data/keys");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(keys())) {
            return files.sorted().toList();
        }
    }

    private List<byte[]> contents() throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (Path file : files()) {
            contents.add(Files.readAllBytes(file));
        }
        return contents;
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private String out() {
        return ran.out();
    }

    private String err() {
        return ran.err();
    }
}
