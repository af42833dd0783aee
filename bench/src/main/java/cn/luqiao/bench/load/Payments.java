package cn.luqiao.bench.load;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Payment confirmations (R05) as CloudEvents of about 800 bytes, each of another taxpayer, none twice. Thread-safe. */
public final class Payments implements Supplier<String> {
    private static final int UNITS = 100_000;
    private final AtomicInteger next = new AtomicInteger();

    @Override
    public String get() {
        int number = next.getAndIncrement();
        int unit = number % UNITS;
        return String.format(
                Locale.ROOT,
                """
                {"specversion":"1.0","id":"%032x","source":"/participants/TAX-370000",\
                "type":"cn.luqiao.payment-confirmation.v1.confirm","time":"2025-05-14T10:31:05+08:00",\
                "datacontenttype":"application/json","bizserial":"B%012d","sender":"TAX-370000",\
                "receiver":"HRSS-370000","mode":"ASYNC","direction":1,"data":{"payNo":"33701625%010d",\
                "assessNo":"HD2025040%07d","uscc":"%s","unitNo":"370101%06d","unitName":"测试精密机械（济南）有限公司",\
                "insuranceType":"410","levyMonth":"202504","paidAmount":"163.80","lateFee":"0.00",\
                "payDate":"2025-05-09","treasuryDate":"2025-05-12","treasuryCode":"1500000000",\
                "taxAuthorityCode":"13701020000","channel":"CLIENT"}}""",
                number,
                number,
                number,
                number,
                CreditCodes.of(unit),
                unit);
    }
}
