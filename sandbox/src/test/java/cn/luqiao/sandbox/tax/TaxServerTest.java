package cn.luqiao.sandbox.tax;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.sandbox.partner.HttpService;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.truth.Arrival;
import cn.luqiao.sandbox.truth.Books;
import cn.luqiao.sandbox.truth.Notice;
import cn.luqiao.sandbox.truth.Truth;
import cn.luqiao.sandbox.xml.Xml;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

class TaxServerTest {
    private static final String LSH = "0123456789abcdef0123456789abcdef";
    private static final String JLID = "7f3b0a52c1d94e6f8a0b1c2d3e4f5061";
    private static final String NOTICE = "<taxML><cwhz><lsh>" + LSH + "</lsh><ylsh>SD1</ylsh><jlid>" + JLID
            + "</jlid><jsf>HRSS-370100</jsf><dm>LQ-3001</dm><yy>本市&lt;无&gt;此单位</yy><cl>更正后重发</cl>"
            + "<fssj>20250630090000</fssj></cwhz></taxML>";

    private static final String ASSESSMENT = "<taxML><yzhd><lsh>" + LSH
            + "</lsh><hddh>HD1</hddh><ssqq>2025-04-01</ssqq><ssqz>2025-04-30</ssqz></yzhd></taxML>";

    @TempDir
    Path root;

    private Truth truth;
    private TaxServer server;

    @BeforeEach
    void open() {
        truth = new Truth(root, Participant.TAX_SHANDONG);
        server = new TaxServer(truth, false);
    }

    @AfterEach
    void close() {
        truth.close();
    }

    @Test
    void an_error_receipt_is_booked_once_and_a_repeated_one_is_a_success() {
        assertThat(code("SBF.GS.CWHZ", NOTICE)).isEqualTo("000");
        assertThat(code("SBF.GS.CWHZ", NOTICE)).isEqualTo("000");

        assertThat(books().notices())
                .containsExactly(new Notice(LSH, JLID, "", "SD1", "HRSS-370100", "LQ-3001", "本市<无>此单位", "raw/000001"));
        assertThat(books().received()).as("it is no record of business").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "<lsh>0123456789abcdef, <lsh>0123456789ABCDEF",
        "<jlid>7f, <jlid>",
        "<ylsh>SD1</ylsh>, <ylsh/>",
        "HRSS-370100, Jinan",
        "20250630090000, 20250631090000",
        "20250630090000, 2025-06-30T09:00",
        "cwhz, hzcw"
    })
    void an_error_receipt_of_another_form_is_refused_and_not_booked(String right, String wrong) {
        assertThat(code("SBF.GS.CWHZ", NOTICE.replace(right, wrong))).isEqualTo("102");
        assertThat(books().notices()).isEmpty();
    }

    @Test
    void another_transaction_is_not_open() {
        assertThat(code("SBF.GS.DZQR", NOTICE)).isEqualTo("101");
        assertThat(books().notices()).isEmpty();
    }

    @Test
    void a_bureau_that_does_not_know_repeats_books_twice_and_says_what_it_holds() {
        assertThat(held()).isEqualTo("0");
        assertThat(code("SBF.GS.YZHD", ASSESSMENT)).isEqualTo("000");
        assertThat(held()).isEqualTo("1");
        assertThat(code("SBF.GS.YZHD", ASSESSMENT)).isEqualTo("000");
        assertThat(books().received())
                .extracting(Arrival::deliveryId)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void a_bureau_that_knows_repeats_books_under_one_id() {
        server = new TaxServer(truth, true);
        assertThat(code("SBF.GS.YZHD", ASSESSMENT)).isEqualTo("000");
        assertThat(code("SBF.GS.YZHD", ASSESSMENT)).isEqualTo("000");
        assertThat(books().received()).extracting(Arrival::deliveryId).containsOnly(LSH);
    }

    @Test
    void now_and_then_the_line_goes_dead_before_the_answer_or_before_the_message_is_taken() {
        int cut = 0;
        for (int i = 0; i < 29; i++) {
            String lsh = String.format(java.util.Locale.ROOT, "%032x", i);
            cut += answer("SBF.GS.YZHD", ASSESSMENT.replace(LSH, lsh)) == HttpService.Answer.CUT ? 1 : 0;
        }
        assertThat(cut).isEqualTo(2);
        assertThat(books().received()).as("29, one turned away and one lost").hasSize(27);
    }

    private String held() {
        byte[] answer = answer("SBF.GS.CXHZ", "<taxML><cxhz><ylsh>" + LSH + "</ylsh></cxhz></taxML>")
                .body();
        String document = Xml.text(BusMessage.service(answer), "body");
        return Xml.text(Xml.at(Xml.parse(document.getBytes(StandardCharsets.UTF_8)), "cxhz"), "zt");
    }

    private String code(String transaction, String document) {
        Element head = Xml.at(BusMessage.service(answer(transaction, document).body()), "head");
        return Xml.text(Xml.at(head, "rtn_msg"), "Code");
    }

    private HttpService.Answer answer(String transaction, String document) {
        return server.handle(new BusMessage(transaction, LSH, document)
                .request("SD.RSSB.GS", "20250630", "090000000", "13700000000"));
    }

    private Books books() {
        return Books.read(root, Participant.TAX_SHANDONG);
    }
}
