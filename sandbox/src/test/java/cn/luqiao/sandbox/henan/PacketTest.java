package cn.luqiao.sandbox.henan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.truth.Notice;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class PacketTest {
    private static final ObjectNode CASE = (ObjectNode)
            Json.read(
                    """
            {"coopNo":"XB370000410000202506010001","coopType":"REMOTE_APPRAISAL","idType":"RESIDENT",
             "idNo":"370102198503129972","name":"测试䶮","fromDivision":"370100","toDivision":"410100",
             "requestDate":"2025-06-01","replyDue":"2025-07-31","replyDate":"2025-06-20","replyResult":"REFUSED",
             "replyReason":"<无> & 此人","attachments":[{"fileName":"决定书.ofd","size":182233,
             "sm3":"66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0","mime":"application/ofd"}]}""");

    @Test
    void a_packet_is_written_as_the_page_says() {
        String text = new Packet("XB02", "HN1", CASE).write("20250601101530");
        assertThat(text)
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<PACKET><VERSION>2016</VERSION>"
                        + "<SNDCODE>PROV-410000</SNDCODE><RCVCODE>HRSS-370000</RCVCODE><MSGCODE>XB02</MSGCODE>"
                        + "<SNDMSGID>HN1</SNDMSGID><SNDTIME>20250601101530</SNDTIME><DATASIZE>1</DATASIZE>\n".strip())
                .contains("<XBLX>3</XBLX>", "<BJRQ>20250620</BJRQ>", "<BLJG>2</BLJG>", "<ALC150></ALC150>")
                .contains("<FJLB><FJ><WJM>决定书.ofd</WJM><DX>182233</DX>")
                .endsWith("<PAGENO>1</PAGENO><EOPSIGN>1</EOPSIGN></PACKET>");
    }

    @Test
    void what_was_written_is_read_back() {
        Packet read = Packet.read(new Packet("XB02", "HN1", CASE).write("20250601101530"));
        assertThat(read).isEqualTo(new Packet("XB02", "HN1", CASE));
    }

    @Test
    void an_error_receipt_is_read_as_the_page_says() {
        Packet packet =
                Packet.read("<PACKET><MSGCODE>XB99</MSGCODE><SNDMSGID>d1</SNDMSGID><DATASIZE>1</DATASIZE><DATALIST>"
                        + "<DATA><YMSGID>HN1</YMSGID><JLID>r1</JLID><JSF>HRSS-370000</JSF><CWDM>LQ-3001</CWDM>"
                        + "<CWYY>案件不存在</CWYY><CLBF>更正后重发</CLBF><FSSJ>20250630090000</FSSJ></DATA></DATALIST></PACKET>");
        assertThat(packet.code()).isEqualTo(Packet.NOTICE);
        assertThat(packet.notice("raw/1"))
                .isEqualTo(
                        new Notice("d1", "r1", "cross-region-case", "HN1", "HRSS-370000", "LQ-3001", "案件不存在", "raw/1"));
    }

    @Test
    void a_packet_with_two_cases_or_none_is_not_read() {
        assertThatThrownBy(
                        () -> Packet.read("<PACKET><DATASIZE>2</DATASIZE><DATALIST><DATA/><DATA/></DATALIST></PACKET>"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Packet.read("<PACKET/>")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_unknown_code_or_element_stays_visible() {
        ObjectNode fields = Packet.read("<PACKET><DATASIZE>1</DATASIZE><DATALIST><DATA><XBLX>9</XBLX><NEW>x</NEW>"
                        + "</DATA></DATALIST></PACKET>")
                .fields();
        assertThat(fields.path("coopType").asText()).isEqualTo("unknown code 9");
        assertThat(fields.path("NEW").asText()).isEqualTo("x");
    }
}
