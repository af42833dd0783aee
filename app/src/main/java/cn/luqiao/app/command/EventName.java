package cn.luqiao.app.command;

import cn.luqiao.core.ledger.log.LeafKind;

/** What a person calls the events of a trace. */
final class EventName {
    private EventName() {}

    /** The event in Chinese and in English. */
    static String of(String word) {
        for (LeafKind kind : LeafKind.values()) {
            if (kind.word().equals(word)) {
                return zh(kind) + " " + word;
            }
        }
        return word;
    }

    private static String zh(LeafKind kind) {
        return switch (kind) {
            case ACCEPTED -> "接受";
            case REFUSED -> "拒绝";
            case ANSWERED -> "答复";
            case STAGED -> "暂存";
            case RELEASED -> "批次放行";
            case BATCH_REFUSED -> "整批拒绝";
            case PLANNED -> "计划投递";
            case ATTEMPT -> "投递";
            case DELIVERED -> "送达";
            case AGAIN -> "待重试";
            case DEAD -> "死信";
            case UNKNOWN -> "结果未知";
            case HELD -> "暂停";
            case UNROUTABLE -> "无流程";
            case GENERATION -> "配置生效";
            case AUDIT -> "人工操作";
            case REPEATED -> "重发应答";
            case OPENED -> "批次开始";
            case PARKED -> "待代码";
            case RESUMED -> "释放";
        };
    }
}
