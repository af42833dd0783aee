package cn.luqiao.adapter.queue;

import cn.luqiao.adapter.Option;
import cn.luqiao.adapter.Option.Form;
import cn.luqiao.adapter.Option.Use;
import cn.luqiao.adapter.Settings;
import java.util.List;
import java.util.Optional;

/**
 * The queues of one link.
 *
 * @param in queue that we take messages from
 * @param receipts queue for our answers to them; empty when the partner wants none
 * @param poison queue for messages that we failed on too often; empty when the partner offers none
 * @param out queue for one-way messages; empty when there are none
 * @param request queue for questions; empty when there are none
 * @param reply queue for their answers
 * @param concurrency consumers at once, 1 or more
 * @param attempts how often we try a message that we fail on, 1 or more
 * @param groups whether messages carry {@code JMSXGroupID}
 * @param text whether bodies that are UTF-8 go out as text messages
 * @param core whether the protocol is that of Artemis
 */
record QueueOptions(
        String in,
        Optional<String> receipts,
        Optional<String> poison,
        Optional<String> out,
        Optional<String> request,
        Optional<String> reply,
        int concurrency,
        int attempts,
        boolean groups,
        boolean text,
        boolean core) {
    /** Every option of the type. */
    static final List<Option> DECLARED = List.of(
            Option.word(
                    "protocol", List.of("core", "amqp"), "core", "Artemis core 或 AMQP 1.0", "Artemis core or AMQP 1.0"),
            Option.required("address", Form.ADDRESS, "消息服务器，主机:端口", "broker, host:port"),
            Option.optional("tls", Form.FLAG, "false", "是否使用 TLS", "whether to use TLS"),
            Option.optional("user", Form.CREDENTIAL, "", "用户", "user"),
            Option.optional("password", Form.SECRET, "", "口令", "password"),
            new Option(
                    "inQueue",
                    Form.TEXT,
                    Use.REQUIRED_INBOUND,
                    "",
                    List.of(),
                    "接收队列",
                    "queue that we take messages from"),
            Option.optional(
                    "receiptsQueue", Form.TEXT, "", "回执队列；不填则不发回执", "queue for our answers; without it none are sent"),
            Option.optional(
                    "poisonQueue",
                    Form.TEXT,
                    "",
                    "隔离队列：网关多次处理失败的消息；不填则一直重试并等待",
                    "queue for messages that the gateway fails on; without it the gateway tries on and the queue waits"),
            Option.optional("attempts", Form.NUMBER, "5", "转入隔离队列前的尝试次数", "tries before a message is parked"),
            Option.optional("outQueue", Form.TEXT, "", "发送队列（单向）", "queue for one-way messages"),
            Option.optional("requestQueue", Form.TEXT, "", "请求队列", "queue for questions"),
            Option.optional("replyQueue", Form.TEXT, "", "应答队列", "queue for the answers to our questions"),
            Option.optional("callTimeout", Form.DURATION, "10s", "等待服务器答复的最长时间", "longest wait for the broker's word"),
            Option.optional("concurrency", Form.NUMBER, "1", "并发接收数", "consumers at once"),
            Option.optional("groups", Form.FLAG, "true", "发送时是否带 JMSXGroupID", "whether messages carry JMSXGroupID"),
            Option.word(
                    "body",
                    List.of("text", "bytes"),
                    "text",
                    "报文体形式：文本消息（UTF-8）或字节消息",
                    "what bodies go out as: text messages (if they are UTF-8) or bytes messages"));

    static QueueOptions of(Settings settings) {
        return new QueueOptions(
                settings.text("inQueue").orElse(""),
                settings.text("receiptsQueue"),
                settings.text("poisonQueue"),
                settings.text("outQueue"),
                settings.text("requestQueue"),
                settings.text("replyQueue"),
                (int) Math.max(1, settings.number("concurrency")),
                (int) Math.max(1, settings.number("attempts")),
                settings.flag("groups"),
                settings.needed("body").equals("text"),
                settings.needed("protocol").equals("core"));
    }
}
