package cn.luqiao.app.command;

import cn.luqiao.app.print.Json;
import cn.luqiao.app.print.Table;
import cn.luqiao.core.seal.HeldKey;
import cn.luqiao.core.seal.KeyFolder;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Keys for people and programs: file and purpose, the id of the key that signs receipts, and the own keys with certificates. */
record KeyListing(Path folder, KeyFolder keys, List<HeldKey> own) {
    void print(PrintStream out, boolean json) {
        if (json) {
            out.println(Json.text(document()));
        } else {
            out.print(table());
            if (!own.isEmpty()) {
                out.println();
                out.print(new OwnKeyListing(own).table());
            }
        }
    }

    private String table() {
        Table table = new Table("文件 file", "用途 purpose");
        for (KeyFolder.Listed listed : keys.list()) {
            table.row(
                    listed.file().getFileName().toString(),
                    listed.purpose().zh() + " · " + listed.purpose().en());
        }
        return table.text();
    }

    private ObjectNode document() {
        ObjectNode document = Json.object().put("folder", folder.toString());
        document.put("receiptKeyId", keys.receiptSigner().publicKey().keyId());
        ArrayNode files = document.putArray("keys");
        for (KeyFolder.Listed listed : keys.list()) {
            files.addObject()
                    .put("file", listed.file().getFileName().toString())
                    .put("purpose", listed.purpose().name().toLowerCase(Locale.ROOT));
        }
        new OwnKeyListing(own).write(document.putArray("own"));
        return document;
    }
}
