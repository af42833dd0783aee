package cn.luqiao.sandbox.plan;

import cn.luqiao.sandbox.record.Shipment;
import java.util.List;

/**
 * One file of legacy-laiwu.
 *
 * @param number batch number of 6 digits
 * @param lines its lines in order; line n has sequence n
 * @param wrongTotal true when header and trailer state a total that the lines do not have
 * @param sentTwice true when the whole file is sent again after it was answered
 */
public record Batch(String number, List<Shipment> lines, boolean wrongTotal, boolean sentTwice) {
    public Batch {
        lines = List.copyOf(lines);
    }
}
