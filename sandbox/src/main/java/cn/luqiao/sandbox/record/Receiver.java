package cn.luqiao.sandbox.record;

/**
 * Who must hold a record.
 *
 * @param participant the receiver
 * @param refuses true when that receiver refuses it for good
 */
public record Receiver(Participant participant, boolean refuses) {}
