package cn.luqiao.app.command;

import cn.luqiao.app.print.Json;
import cn.luqiao.app.print.Table;
import cn.luqiao.core.seal.KeyFolder;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/** The keys of a folder for people and programs: file and purpose, and the id of the key that signs receipts. */
record KeyListing(Path folder, KeyFolder keys) {
    void print(PrintStream out, boolean json) {
        if (json) {
            out.println(Json.text(document()));
        } else {
            out.print(table());
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
        return document;
    }
}
