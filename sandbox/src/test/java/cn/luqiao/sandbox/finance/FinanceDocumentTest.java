package cn.luqiao.sandbox.finance;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.sandbox.plan.Story;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.xml.Elements;
import cn.luqiao.sandbox.xml.Xml;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class FinanceDocumentTest {
    private static final List<Shipment> RECEIPTS = Story.tell(
                    1, 100, LocalDate.of(2025, 6, 30), EnumSet.allOf(Participant.class))
            .of(Participant.FINANCE);

    @Test
    void a_movement_is_read_as_it_was_written() {
        assertThat(RECEIPTS).hasSizeGreaterThan(5).allSatisfy(each -> {
            Element body = element(FinanceDocument.movement(each.fields()));
            assertThat(FinanceDocument.movement(body)).isEqualTo(each.fields());
        });
    }

    @Test
    void an_unknown_code_and_an_unknown_element_show_in_the_fields() {
        Element body =
                element(new Elements().nest("hb", new Elements().add("zt", "7").add("xyz", "1")));
        assertThat(FinanceDocument.movement(body).path("status").asText()).isEqualTo("unknown code 7");
        assertThat(FinanceDocument.movement(body).path("xyz").asText()).isEqualTo("1");
    }

    private static Element element(Elements elements) {
        return Xml.parse(elements.toString().getBytes(StandardCharsets.UTF_8));
    }
}
