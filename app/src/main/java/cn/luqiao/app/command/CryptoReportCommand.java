package cn.luqiao.app.command;

import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.app.print.Json;
import cn.luqiao.app.print.Table;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists every protected item with algorithm, key, module and the clause of GB/T 39786 that asks for it. */
@Command(
        name = "report",
        description = "逐项列出保护对象、算法、密钥、模块和 GB/T 39786 条款。"
                + " Every protected item with algorithm, key, module and clause of GB/T 39786.")
final class CryptoReportCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private OutputOption output;

    @Mixin
    private OwnKeysPlace place;

    CryptoReportCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        List<ProtectedItem> items = new CryptoInventory(place.gateway(desk), desk.clock()).items();
        if (output.json()) {
            ObjectNode document = Json.object();
            ArrayNode array = document.putArray("items");
            items.forEach(item -> array.addObject()
                    .put("item", item.item())
                    .put("algorithm", item.algorithm())
                    .put("key", item.key())
                    .put("module", item.module())
                    .put("clause", item.clause()));
            desk.out().println(Json.text(document));
        } else {
            Table table =
                    new Table("保护对象 protected", "算法 algorithm", "密钥 key", "模块 module", "GB/T 39786-2021 第三级 level 3");
            items.forEach(item -> table.row(item.item(), item.algorithm(), item.key(), item.module(), item.clause()));
            desk.out().print(table.text());
        }
        desk.err()
                .println("模块均为软件实现，未经密码模块检测认证；要求认证模块时须换用。 All modules are software and not certified; where a"
                        + " certified one is required, use one.");
        return Exit.GOOD;
    }
}
