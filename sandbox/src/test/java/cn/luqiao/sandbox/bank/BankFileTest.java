package cn.luqiao.sandbox.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.sandbox.files.FixedLine;
import cn.luqiao.sandbox.plan.Story;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.Shipment;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class BankFileTest {
    private static final int LINE = 362;
    private static final List<Shipment> RETURNS = Story.tell(
                    1, 100, LocalDate.of(2025, 6, 30), EnumSet.allOf(Participant.class))
            .of(Participant.BANK_ICBC);

    @Test
    void a_return_file_states_each_line_in_360_bytes_with_its_result() {
        Shipment shipment = RETURNS.get(0);
        byte[] file = BankFile.write(shipment, "20250630");
        JsonNode lines = shipment.fields().path("lines");
        assertThat(file).hasSize((lines.size() + 2) * LINE);
        assertThat(text(file, 0, 5)).isEqualTo("HHPWJ");
        for (int i = 0; i < lines.size(); i++) {
            String result = text(file, (i + 1) * LINE + 289, 4);
            boolean paid = lines.get(i).path("resultCode").asText().equals("OK");
            assertThat(result.equals("0000")).as("line %s: %s", i + 1, result).isEqualTo(paid);
        }
    }

    @Test
    void what_the_gateway_would_place_is_read_as_it_was_meant() {
        Shipment shipment = RETURNS.get(0);
        ObjectNode meant = shipment.fields().deepCopy();
        meant.path("lines").forEach(each -> ((ObjectNode) each).remove(List.of("resultCode", "failReason")));
        assertThat(BankFile.read(payment(shipment))).isEqualTo(meant);
    }

    @Test
    void a_cut_file_and_another_total_are_no_payment_file() {
        byte[] file = payment(RETURNS.get(0));
        assertThatThrownBy(() -> BankFile.read(java.util.Arrays.copyOf(file, file.length - LINE)))
                .isInstanceOf(IllegalArgumentException.class);
        file[file.length - LINE + 24] ^= 1;
        assertThatThrownBy(() -> BankFile.read(file)).hasMessageContaining("trailer");
    }

    /** The return file as it would look as a payment file: another kind, no results. */
    private static byte[] payment(Shipment shipment) {
        byte[] file = BankFile.write(shipment, "20250630");
        System.arraycopy("DFWJ".getBytes(FixedLine.GB18030), 0, file, 1, 4);
        for (int at = LINE; at < file.length - LINE; at += LINE) {
            java.util.Arrays.fill(file, at + 289, at + 353, (byte) ' ');
        }
        return file;
    }

    private static String text(byte[] file, int at, int width) {
        return new String(file, at, width, FixedLine.GB18030);
    }
}
