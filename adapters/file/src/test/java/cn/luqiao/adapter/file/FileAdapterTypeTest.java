package cn.luqiao.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.adapter.testkit.Links;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What lint finds in the options of a link. */
final class FileAdapterTypeTest {
    private static final Map<String, String> LOCAL =
            Map.of("directory", "/data/x", "inbox", "out", "answers", "in", "outbox", "for-us");

    private static List<String> findings(String... changes) {
        Map<String, String> options = new LinkedHashMap<>(LOCAL);
        for (int i = 0; i < changes.length; i += 2) {
            options.put(changes[i], changes[i + 1]);
        }
        return Links.findings(new FileAdapterType(), options, true, true);
    }

    @Test
    void finds_nothing_in_a_good_link() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void names_every_option_that_sftp_needs() {
        assertThat(findings("transport", "sftp"))
                .hasSize(4)
                .anyMatch(text -> text.contains("hostKey"))
                .allMatch(text -> text.contains("LQ-7003"));
    }

    @Test
    void refuses_paths_upwards_and_marker_fields_that_are_no_names() {
        assertThat(findings("inbox", "../out", "done", "a/../../b", "markerFields", "sm3, size", "markerSuffix", "/ok"))
                .hasSize(4);
        assertThat(findings("directory", "../shared")).hasSize(1);
        assertThat(findings("directory", "/srv/exchange/laiwu")).isEmpty();
    }

    @Test
    void refuses_a_password_that_stands_in_the_file() {
        assertThat(findings("password", "geheim")).anyMatch(text -> text.contains("LQ-7007"));
    }

    @Test
    void refuses_a_host_key_that_is_none() {
        assertThat(findings("hostKey", "SHA256:abc")).hasSize(1).allMatch(text -> text.contains("known_hosts"));
    }
}
