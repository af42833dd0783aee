package cn.luqiao.sandbox.laiwu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.sandbox.ids.Sm3;
import cn.luqiao.sandbox.plan.Batch;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegacyFileTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int LINE = 282;

    @Test
    void a_line_has_every_column_at_its_byte_even_behind_a_four_byte_character() {
        LegacyFile file = LegacyFile.of(new Batch("000001", List.of(line("𠅤䶮")), false, false), "20250630");
        byte[] line = Arrays.copyOfRange(file.bytes(), LINE, 2 * LINE);

        assertThat(column(line, 0, 11)).isEqualTo("D0000000101");
        assertThat(column(line, 11, 29)).isEqualTo("371202197808159939");
        assertThat(Arrays.copyOfRange(line, 29, 35))
                .isEqualTo(new byte[] {(byte) 0x95, 0x32, (byte) 0xA6, 0x32, (byte) 0xFE, (byte) 0x9F});
        assertThat(column(line, 35, 69)).isBlank();
        assertThat(column(line, 69, 112)).isEqualTo("3712000000000003" + "1" + "19780815" + "91371200MAX000074M");
        assertThat(column(line, 112, 122)).isEqualTo("3712000007");
        assertThat(column(line, 122, 202).strip()).isEqualTo("测试建工集团莱芜有限公司");
        assertThat(column(line, 202, 218)).isEqualTo("01" + "202504" + "00000000");
        assertThat(column(line, 218, 242)).isEqualTo("000000780000" + "000000780000");
        assertThat(column(line, 242, 251)).isEqualTo("410" + "371202");
        assertThat(column(line, 251, 280)).isBlank();
        assertThat(column(line, 280, 282)).isEqualTo("\r\n");
    }

    @Test
    void header_trailer_and_marker_state_count_and_total() {
        LegacyFile file = LegacyFile.of(new Batch("000042", List.of(line("张三"), line("李四")), false, false), "20250630");

        assertThat(file.stem()).isEqualTo("RYCB_371200_20250630_000042");
        assertThat(file.bytes()).hasSize(4 * LINE);
        assertThat(column(file.bytes(), 0, 49)).isEqualTo("HRYCB371200202506300000420000000200000000015600" + "00");
        assertThat(column(file.bytes(), 3 * LINE, 3 * LINE + 25)).isEqualTo("T000000020000000001560000");
        assertThat(file.marker()).isEqualTo(Sm3.hex(file.bytes()) + "  1128  2  1560000\n");
    }

    @Test
    void a_wrong_total_is_one_fen_too_high_everywhere() {
        LegacyFile file = LegacyFile.of(new Batch("000005", List.of(line("张三")), true, false), "20250630");

        assertThat(column(file.bytes(), 33, 49)).isEqualTo("0000000000780001");
        assertThat(file.marker()).endsWith("  1  780001\n");
    }

    @Test
    void a_damaged_name_leaves_every_other_column_right() {
        byte[] whole = LegacyFile.of(new Batch("000001", List.of(line("张三")), false, false), "20250630")
                .bytes();
        Shipment damaged = line("张三").with("damaged", "name");
        byte[] bytes = LegacyFile.of(new Batch("000001", List.of(damaged), false, false), "20250630")
                .bytes();

        assertThat(bytes[LINE + 29]).isEqualTo((byte) 0xFF);
        bytes[LINE + 29] = whole[LINE + 29];
        assertThat(bytes).isEqualTo(whole);
    }

    @Test
    void an_ack_and_an_err_in_the_agreed_form_are_read() {
        LegacyAnswer ack = read("RYCB|371200|20250630|000001|A|0000|接收成功|3|22750.00\n");
        assertThat(ack.verdict()).isEqualTo('A');
        assertThat(ack.good()).isEqualTo(3);
        assertThat(ack.totalYuan()).isEqualTo("22750.00");

        LegacyAnswer err =
                read("RYCB|371200|20250630|000001|P|E2001|部分失败|2|1\n3|371202197808159939|E2103|NAME_PUA|姓名含私有区字符\n");
        assertThat(err.good()).isEqualTo(2);
        assertThat(err.lines()).hasSize(1).containsKey(3);
        assertThat(err.lines().get(3).code()).isEqualTo("E2103");

        LegacyAnswer refused = read("RYCB|371200|20250630|000001|R|E2301|控制总数不符|0|3\n");
        assertThat(refused.verdict()).isEqualTo('R');
        assertThat(refused.bad()).isEqualTo(3);
    }

    @Test
    void an_answer_is_waited_for_while_it_is_incomplete_and_refused_in_another_form() {
        String stem = "RYCB_371200_20250630_000001";
        assertThat(LegacyAnswer.read("RYCB|371200|20250630|0000".getBytes(GB18030), stem))
                .isEmpty();
        assertThatThrownBy(() -> read("RYCB|371200|20250630|000002|A|0000|接收成功|3|22750.00\n"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LegacyAnswer.read("接收成功\n".getBytes(java.nio.charset.StandardCharsets.UTF_8), stem))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static LegacyAnswer read(String text) {
        return LegacyAnswer.read(text.getBytes(GB18030), "RYCB_371200_20250630_000001")
                .orElseThrow();
    }

    private static Shipment line(String name) {
        ObjectNode fields = Json.object()
                .put("idNo", "371202197808159939")
                .put("name", name)
                .put("personNo", "3712000000000003")
                .put("sex", "1")
                .put("birthDate", "1978-08-15")
                .put("uscc", "91371200MAX000074M")
                .put("unitNo", "3712000007")
                .put("unitName", "测试建工集团莱芜有限公司")
                .put("changeType", "ENROL")
                .put("effectiveMonth", "202504")
                .put("wage", "7800.00")
                .put("contributionBase", "7800.00")
                .put("insuranceType", "410")
                .put("insuredDivision", "370116");
        return Shipment.of("x", Participant.LEGACY_LAIWU, RecordType.R03, "s", fields, Participant.PROVINCIAL_CORE);
    }

    private static String column(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, GB18030);
    }
}
