package cn.luqiao.adapter.soap;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.adapter.testkit.Links;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SoapTypeTest {
    @Test
    void a_link_that_only_takes_in_needs_no_option() {
        assertThat(Links.findings(new SoapType(), Map.of(), true, false)).isEmpty();
    }

    @Test
    void each_style_names_what_it_needs() {
        assertThat(out(Map.of("url", "https://tax.example/bus")))
                .singleElement()
                .asString()
                .contains("LQ-7003", "wsdl", "style document");
        assertThat(out(Map.of("url", "https://tax.example/bus", "style", "raw")))
                .singleElement()
                .asString()
                .contains("LQ-7003", "namespace", "style raw");
        assertThat(out(Map.of("wsdl", "tax-bus"))).singleElement().asString().contains("LQ-7003", "url");
    }

    @Test
    void wrong_values_are_found_with_what_to_write() {
        assertThat(out(Map.of("url", "tax.example", "wsdl", "tax-bus")))
                .anyMatch(f -> f.contains("LQ-7004") && f.contains("http://"));
        assertThat(out(Map.of("url", "https://u:p@tax.example", "wsdl", "tax-bus")))
                .anyMatch(f -> f.contains("LQ-7007") && !f.contains("u:p"));
        assertThat(out(Map.of("url", "http://tax.example", "wsdl", "tax-bus", "bearer", "secret:t")))
                .anyMatch(f -> f.contains("https"));
        assertThat(out(Map.of("url", "https://tax.example", "wsdl", "tax-bus", "bearer", "plain")))
                .anyMatch(f -> f.contains("LQ-7007"));
        assertThat(out(Map.of("url", "https://tax.example", "style", "raw", "namespace", "n", "charset", "klingon")))
                .anyMatch(f -> f.contains("LQ-7004") && f.contains("klingon"));
        assertThat(out(Map.of("url", "https://tax.example", "style", "raw", "namespace", "n", "parameter", "a b")))
                .anyMatch(f -> f.contains("LQ-7004") && f.contains("parameter"));
    }

    private static List<String> out(Map<String, String> options) {
        return Links.findings(new SoapType(), options, false, true);
    }
}
