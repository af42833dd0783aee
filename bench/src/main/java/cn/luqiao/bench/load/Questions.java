package cn.luqiao.bench.load;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Eligibility questions (R10), as the hospital writes them and as the core reads them; none twice. Thread-safe. */
public final class Questions {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private final AtomicLong next = new AtomicLong(1);
    private final Clock clock;

    /** A question must be of the moment at which it is asked, as the clock says. */
    public Questions(Clock clock) {
        this.clock = clock;
    }

    /** The hospital's envelope GS3101. */
    public String ofHospital() {
        return String.format(
                Locale.ROOT,
                """
                {"infno":"GS3101","msgid":"H3701029990120250514%010d","mdtrtarea_admvs":"370102",\
                "insuplc_admdvs":"370102","recer_sys_code":"GSBX","infver":"V1.0","opter":"0101",\
                "inf_time":"%s","fixmedins_code":"H37010299901","input":{"psn":{"psn_cert_type":"01",\
                "certno":"370102198503129972","psn_name":"测试甲","psn_no":null},"med_type":"42","begndate":"2025-05-14"}}""",
                next.getAndIncrement(),
                LOCAL.format(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.ofHours(8))));
    }

    /** The CloudEvent that the core gets. */
    public String forCore() {
        long number = next.getAndIncrement();
        return String.format(
                Locale.ROOT,
                """
                {"specversion":"1.0","id":"%032x","source":"/participants/MED-H37010299901",\
                "type":"cn.luqiao.treatment-filing.v1.query","time":"2025-05-14T10:31:05+08:00",\
                "datacontenttype":"application/json","bizserial":"D%012d","sender":"MED-H37010299901",\
                "receiver":"HRSS-370000","mode":"SYNC","direction":1,"data":{"idType":"RESIDENT",\
                "idNo":"370102198503129972","name":"测试甲","institutionCode":"H37010299901","medType":"42",\
                "visitDate":"2025-05-14"}}""",
                number,
                number);
    }
}
