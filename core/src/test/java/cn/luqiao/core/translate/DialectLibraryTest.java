package cn.luqiao.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.core.source.Finding;
import org.junit.jupiter.api.Test;

class DialectLibraryTest {
    @Test
    void the_dialects_of_the_project_load_without_a_finding() {
        assertThat(Schemas.FINDINGS.stream().map(Finding::text)).isEmpty();
        assertThat(Schemas.LIBRARY.ids())
                .contains("cloudevents", "laiwu-fixed", "tax-bus", "qilu-json", "henan-packet");
    }
}
