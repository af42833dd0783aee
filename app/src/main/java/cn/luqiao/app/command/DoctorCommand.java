package cn.luqiao.app.command;

import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.app.doctor.Diagnosis;
import cn.luqiao.app.doctor.Doctor;
import cn.luqiao.app.print.Json;
import cn.luqiao.app.print.Table;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks for what would keep this machine from running the gateway. */
@Command(
        name = "doctor",
        description = "检查本机能否运行网关，逐项给出处理办法。 Look for what would keep this machine from running the gateway.")
public final class DoctorCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OutputOption output;

    @Mixin
    private Places places;

    public DoctorCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        List<Diagnosis> found = new Doctor(places.source(desk), places.askedData(), desk.clock()).examine();
        boolean good = found.stream().noneMatch(d -> d.verdict() == Diagnosis.Verdict.BAD);
        if (output.json()) {
            desk.out().println(Json.text(document(good, found)));
        } else {
            desk.out().print(table(found));
        }
        return good ? Exit.GOOD : Exit.NEGATIVE;
    }

    private static String table(List<Diagnosis> found) {
        Table table = new Table("检查 check", "结论 verdict", "现状 found", "处理 what to do");
        found.forEach(d -> table.row(d.check(), d.verdict().text(), d.found(), d.remedy()));
        return table.text();
    }

    private static ObjectNode document(boolean good, List<Diagnosis> found) {
        ObjectNode document = Json.object().put("ok", good);
        ArrayNode checks = document.putArray("checks");
        found.forEach(d -> checks.addObject()
                .put("check", d.check())
                .put("verdict", d.verdict().name().toLowerCase(Locale.ROOT))
                .put("found", d.found())
                .put("remedy", d.remedy()));
        return document;
    }
}
