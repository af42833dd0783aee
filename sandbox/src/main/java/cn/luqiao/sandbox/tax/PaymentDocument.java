package cn.luqiao.sandbox.tax;

import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.xml.Elements;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes {@code taxML/dzqr}, the payment confirmation of the bureaus (SBF.GS.DZQR). */
final class PaymentDocument {
    static final String TRANSACTION = "SBF.GS.DZQR";

    /** Quirk of a reversal: the serial of what it reverses. */
    private static final String REVERSED = "reversed";

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM", Locale.ROOT);

    private PaymentDocument() {}

    static String write(Shipment shipment) {
        ObjectNode fields = shipment.fields();
        YearMonth month = YearMonth.parse(fields.path("levyMonth").asText(), MONTH);
        Elements payment = new Elements()
                .add("lsh", shipment.serial())
                .add("jybz", text(fields, "direction"))
                .add("dzsphm", text(fields, "payNo"))
                .add("hddh", text(fields, "assessNo"))
                .add("shxydm", text(fields, "uscc"))
                .add("dwbh", text(fields, "unitNo"))
                .add("dwmc", text(fields, "unitName"))
                .add("zspm", TaxCodes.ITEM.getOrDefault(text(fields, "insuranceType"), text(fields, "insuranceType")))
                .add("ssqq", month.atDay(1).toString())
                .add("ssqz", month.atEndOfMonth().toString())
                .add("sjje", text(fields, "paidAmount"))
                .add("znj", text(fields, "lateFee"))
                .add("jkrq", day(fields, "payDate"))
                .add("rkrq", day(fields, "treasuryDate"))
                .add("gkdm", text(fields, "treasuryCode"))
                .add("swjgdm", text(fields, "taxAuthorityCode"))
                .add("jkqd", TaxCodes.CHANNEL.getOrDefault(text(fields, "channel"), ""))
                .add("ydzsphm", text(fields, "origPayNo"))
                .add("ylsh", shipment.quirk(REVERSED, ""));
        return new Elements()
                .nest("taxML", new Elements().nest("dzqr", payment))
                .toString();
    }

    private static String text(ObjectNode fields, String name) {
        return fields.path(name).asText("");
    }

    private static String day(ObjectNode fields, String name) {
        return text(fields, name).replace("-", "");
    }
}
