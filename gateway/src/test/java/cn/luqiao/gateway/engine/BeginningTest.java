package cn.luqiao.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.gateway.ConfigurationRefused;
import cn.luqiao.gateway.generation.FileDifference;
import cn.luqiao.gateway.generation.FileDifference.Change;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which configuration a gateway starts with, on a real store. */
class BeginningTest {
    private static final String BUREAU = "config/partners/bureau.yaml";

    @TempDir
    Path folder;

    private Office office;
    private Town town;
    private String first;

    @BeforeEach
    void start() throws Exception {
        office = new Office();
        town = new Town(folder, office);
        first = town.gateway().generation();
        town.stop();
    }

    @AfterEach
    void stop() {
        town.close();
        office.close();
    }

    @Test
    void files_that_did_not_change_are_what_is_started_with() throws Exception {
        town.start("li", false);
        assertThat(town.gateway().generation()).isEqualTo(first);
        assertThat(town.gateway().differences()).isEmpty();
    }

    @Test
    void changed_added_and_missing_files_are_named_and_do_not_count() throws Exception {
        town.change(BUREAU, "payment-confirmation: [confirm], ", "");
        town.file("config/profiles/new.yaml", "profile: new\n");
        Files.delete(folder.resolve("routes/treatment-filing-query.camel.yaml"));
        town.start("li", false);
        assertThat(town.gateway().generation()).isEqualTo(first);
        assertThat(town.gateway().differences())
                .containsExactly(
                        new FileDifference(BUREAU, Change.CHANGED),
                        new FileDifference("config/profiles/new.yaml", Change.ADDED),
                        new FileDifference("routes/treatment-filing-query.camel.yaml", Change.REMOVED));
        assertThat(new Sender(town).pay("B-1", "10.00").statusCode()).isEqualTo(202);
        assertThat(new Sender(town).get("/exchange/v1/openapi.json").statusCode())
                .isEqualTo(200);
    }

    @Test
    void broken_files_do_not_stop_a_start_with_what_was_good() throws Exception {
        town.file(BUREAU, "partner: [\n");
        town.file("config/luqiao.yaml", "no such: {\n");
        town.start("li", false);
        assertThat(town.gateway().generation()).isEqualTo(first);
        assertThat(town.gateway().findings().hasErrors()).isTrue();
        assertThat(new Sender(town).pay("B-2", "10.00").statusCode()).isEqualTo(202);
    }

    @Test
    void broken_files_are_never_applied_and_leave_the_active_one_as_it_is() throws Exception {
        String good = Files.readString(folder.resolve(BUREAU));
        town.file(BUREAU, "partner: [\n");
        assertThatThrownBy(() -> town.start("li", true))
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessageContaining(BUREAU);
        town.start("li", false);
        assertThat(town.gateway().generation()).isEqualTo(first);
        town.stop();
        town.file(BUREAU, good);
        town.start("li", false);
        assertThat(town.gateway().differences()).isEmpty();
    }

    @Test
    void applied_files_become_active_in_the_name_of_who_did_it() throws Exception {
        town.change(BUREAU, "64KiB", "32KiB");
        town.start("zhang-san", true);
        String second = town.gateway().generation();
        assertThat(second).isNotEqualTo(first);
        town.stop();
        town.start("li", false);
        assertThat(town.gateway().generation()).isEqualTo(second);
        assertThat(activations()).hasSize(2).last().asString().contains(second, "zhang-san");
    }

    @Test
    void an_empty_store_needs_files_without_errors_and_is_not_made_for_others() throws Exception {
        Files.move(town.data().resolve("ledger.db"), folder.resolve("ledger.elsewhere"));
        town.file(BUREAU, "partner: [\n");
        assertThatThrownBy(() -> town.start("li", false)).isInstanceOf(ConfigurationRefused.class);
        assertThat(town.data().resolve("ledger.db")).doesNotExist();
        Files.move(folder.resolve("ledger.elsewhere"), town.data().resolve("ledger.db"));
        town.start("li", false);
    }

    /** Leaves of activations as text, oldest first. */
    private List<String> activations() throws Exception {
        List<String> leaves = new ArrayList<>();
        try (Connection store =
                        DriverManager.getConnection("jdbc:sqlite:" + town.data().resolve("ledger.db"));
                ResultSet rows = store.createStatement().executeQuery("SELECT leaf FROM entry ORDER BY pos")) {
            while (rows.next()) {
                String leaf = new String(rows.getBytes(1), StandardCharsets.ISO_8859_1);
                if (leaf.contains(first) || leaf.contains(town.gateway().generation())) {
                    leaves.add(leaf);
                }
            }
        }
        return leaves;
    }
}
