package cn.luqiao.gateway.intake;

import cn.luqiao.core.record.Action;
import cn.luqiao.core.record.RecordType;
import cn.luqiao.core.record.RecordTypes;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Describes the partner port: one path for each record type, with the schemas of {@code schemas/records/}. */
final class OpenApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[][] STATUSES = {
        {"200", "已回答或重发的同一回执 · answered, or the same receipt for a resend"},
        {"202", "已落盘，附回执 · on disk, with a receipt"},
        {"400", "无法解析 · cannot be parsed"},
        {"401", "未认证 · not authenticated"},
        {"403", "无权 · not authorised"},
        {"409", "同一流水号内容不同 · same serial, other content"},
        {"413", "过大 · too large"},
        {"422", "内容被拒 · content refused"},
        {"503", "稍后重发 · try again later"},
        {"504", "结果未知，同一流水号再问 · ask again with the same serial"}
    };

    private OpenApi() {}

    /** The document, OpenAPI 3.1, UTF-8 JSON. */
    static byte[] write(Path schemas, RecordTypes types) {
        ObjectNode root = JSON.createObjectNode().put("openapi", "3.1.0");
        root.putObject("info").put("title", "鲁桥 Luqiao").put("version", "v1");
        ObjectNode paths = root.putObject("paths");
        ObjectNode components = root.putObject("components").putObject("schemas");
        try {
            for (RecordType type : types.all()) {
                components.set(
                        type.name(),
                        JSON.readTree(schemas.resolve("records/" + type.name() + "/v" + type.version() + "/schema.json")
                                .toFile()));
                if (type.origin() == RecordType.Origin.PARTNER) {
                    post(paths.putObject("/exchange/v1/" + type.name()).putObject("post"), type);
                }
            }
            return JSON.writeValueAsBytes(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void post(ObjectNode post, RecordType type) {
        post.put("summary", type.zh() + " · " + type.en());
        post.put(
                "description",
                "CloudEvents 1.0, type cn.luqiao." + type.name() + ".v" + type.version() + ".<action>, action: "
                        + String.join(
                                ", ", type.actions().stream().map(Action::name).toList()));
        ObjectNode content = post.putObject("requestBody").put("required", true).putObject("content");
        content.putObject("application/cloudevents+json")
                .putObject("schema")
                .put("type", "object")
                .putObject("properties")
                .putObject("data")
                .put("$ref", "#/components/schemas/" + type.name());
        ObjectNode responses = post.putObject("responses");
        for (String[] status : STATUSES) {
            responses.putObject(status[0]).put("description", status[1]);
        }
    }
}
