package cn.luqiao.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tells a person, on standard error, how to reach a partner. */
final class Guide {
    private Guide() {}

    static void print(String partner, ObjectNode address) {
        System.err.println(partner + "  " + text(address));
    }

    private static String text(ObjectNode address) {
        if (address.has("url")) {
            return "HTTP 服务 / HTTP server: " + address.path("url").asText() + " （令牌 / token: gateway-token）";
        }
        if (address.has("broker") || address.has("amqp")) {
            String broker = address.path("broker").asText(address.path("amqp").asText());
            return "消息服务 / broker: " + broker + "  用户 / user: "
                    + address.path("user").asText() + " （口令 / password: password）";
        }
        if (address.has("host")) {
            return "SFTP: sftp -P " + address.path("port").asText() + " "
                    + address.path("user").asText() + "@" + address.path("host").asText()
                    + " （口令 / password: password）";
        }
        return "只作客户端 / client only: 输入 / type {\"cmd\":\"start\",\"gateway\":{\"https\":\"https://127.0.0.1:8443\"}}";
    }
}
