package cn.luqiao.sandbox.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

class CatalogueFileTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String PAGE = "ML,QL4001,S1,3,FJ2,FJ1,20250715,20260630,1,1,2\r\n"
            + "MX,1,F1,\"假肢,小腿\"\"左\"\"\",09,U,具,28000.00,0.100000,20250720,\r\n"
            + "MX,2,F2,䶮,09,D,,,,,20250714\r\nEND,2\r\n";

    @Test
    void a_page_is_read_with_its_quotes_and_what_is_absent_stays_absent() {
        CatalogueFile page = CatalogueFile.read(PAGE.getBytes(GB18030));
        assertThat(page.serial()).isEqualTo("S1");
        assertThat(page.fields().toString())
                .isEqualTo(
                        "{\"catalogue\":\"AID\",\"version\":\"FJ2\",\"baseVersion\":\"FJ1\",\"validFrom\":\"2025-07-15\","
                                + "\"validTo\":\"2026-06-30\",\"page\":1,\"pages\":1,\"itemCount\":2,\"items\":["
                                + "{\"itemNo\":1,\"itemCode\":\"F1\",\"itemName\":\"假肢,小腿\\\"左\\\"\",\"category\":\"AID\","
                                + "\"change\":\"CHANGE\",\"unit\":\"具\",\"priceCeiling\":\"28000.00\",\"ownShare\":\"0.100000\","
                                + "\"validFrom\":\"2025-07-20\"},{\"itemNo\":2,\"itemCode\":\"F2\",\"itemName\":\"䶮\","
                                + "\"category\":\"AID\",\"change\":\"REMOVE\",\"validTo\":\"2025-07-14\"}]}");
    }

    @Test
    void a_page_with_another_number_of_lines_than_it_says_is_none() {
        assertThatThrownBy(
                        () -> CatalogueFile.read(PAGE.replace("END,2", "END,3").getBytes(GB18030)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CatalogueFile.read(
                        PAGE.replace("1,1,2\r\n", "1,1,3\r\n").getBytes(GB18030)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
