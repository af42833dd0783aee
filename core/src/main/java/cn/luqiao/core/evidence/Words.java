package cn.luqiao.core.evidence;

import cn.luqiao.core.ledger.verify.LeafBytes;
import java.util.Map;

/** What happened, and what a body is, in words for people. */
final class Words {
    /** The same in both languages. */
    record Phrase(String zh, String en) {}

    private static final Map<Integer, Phrase> KINDS = Map.ofEntries(
            Map.entry(1, new Phrase("已接收", "accepted")),
            Map.entry(2, new Phrase("已拒收", "refused")),
            Map.entry(3, new Phrase("已得到答复", "answered")),
            Map.entry(4, new Phrase("分块已落盘", "chunk staged")),
            Map.entry(5, new Phrase("整批已释放", "batch released")),
            Map.entry(6, new Phrase("整批被拒", "batch refused")),
            Map.entry(7, new Phrase("已定投递计划", "deliveries planned")),
            Map.entry(8, new Phrase("尝试投递", "attempt")),
            Map.entry(9, new Phrase("已送达", "delivered")),
            Map.entry(10, new Phrase("未成，稍后再试", "not sent, tried again later")),
            Map.entry(11, new Phrase("最终被拒或放弃", "refused for good or given up")),
            Map.entry(12, new Phrase("结果未知", "outcome unknown")),
            Map.entry(13, new Phrase("被拒，保留次序", "refused, its key waits")),
            Map.entry(14, new Phrase("无流程可走", "no flow made a plan")),
            Map.entry(15, new Phrase("配置生效", "configuration active")),
            Map.entry(16, new Phrase("留痕操作", "act of a person")),
            Map.entry(17, new Phrase("重发，原样答复", "resend answered alike")),
            Map.entry(18, new Phrase("批次开始接收", "batch opened")),
            Map.entry(19, new Phrase("等待代码", "waits for a code")),
            Map.entry(20, new Phrase("重新处理", "taken up again")));

    private static final Map<String, Phrase> BODIES = Map.of(
            "original", new Phrase("收到的原文", "message as received"),
            "canonical", new Phrase("规范记录", "canonical record"),
            "wire", new Phrase("送出的字节", "bytes as sent"),
            "answer", new Phrase("对方的答复", "receiver's answer"),
            "attachment", new Phrase("附件", "attachment"),
            "batch-head", new Phrase("文件头", "file header"),
            "answer-file", new Phrase("给发送方的答复", "answer to the sender"));

    private Words() {}

    /** What an entry says. */
    static Phrase of(LeafBytes leaf) {
        Phrase kind = KINDS.getOrDefault(leaf.kind(), new Phrase("第 " + leaf.kind() + " 类记录", "kind " + leaf.kind()));
        String partner = leaf.all(LeafBytes.PARTNER).size() == 1 ? " " + leaf.text(LeafBytes.PARTNER) : "";
        String attempt = leaf.kind() == LeafBytes.ATTEMPT ? " " + leaf.number(LeafBytes.NUMBER) : "";
        String code = leaf.text(LeafBytes.CODE).isEmpty() ? "" : " " + leaf.text(LeafBytes.CODE);
        String tail = attempt + partner + code + " " + leaf.subject();
        return new Phrase(kind.zh() + tail, kind.en() + tail);
    }

    static Phrase body(String name) {
        return BODIES.getOrDefault(name, new Phrase(name, name));
    }
}
