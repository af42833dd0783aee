package cn.luqiao.sandbox.tax;

import cn.luqiao.sandbox.partner.HttpService;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.truth.Arrival;
import cn.luqiao.sandbox.truth.Truth;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The bureau's side of SBF.GS.YZHD and SBF.GS.CWHZ: books each once and answers a repeated one with success. */
final class TaxServer implements HttpService.Handler {
    private static final String XML = "text/xml; charset=UTF-8";
    /** The so manieth assessment is turned away once because the bureau is busy. */
    private static final int BUSY_AT = 7;

    private final Truth truth;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final AtomicInteger newOnes = new AtomicInteger();
    private final Set<String> turnedAway = ConcurrentHashMap.newKeySet();

    TaxServer(Truth truth) {
        this.truth = truth;
    }

    @Override
    public HttpService.Answer handle(byte[] body) {
        String raw = truth.raw(body);
        try {
            BusMessage request = BusMessage.read(body);
            return switch (request.transaction()) {
                case AssessmentDocument.TRANSACTION -> book(request, raw);
                case NoticeDocument.TRANSACTION -> note(request, raw);
                default -> answer(request, "101", "tran_id " + request.transaction() + " 未开通");
            };
        } catch (IllegalArgumentException e) {
            truth.received(Arrival.unreadable(raw));
            return answer(new BusMessage("", "", ""), "102", e.getMessage());
        }
    }

    private HttpService.Answer book(BusMessage request, String raw) {
        AssessmentDocument.Content content = AssessmentDocument.read(request.document());
        String id = content.deliveryId();
        boolean first = known.add(id);
        if (first && newOnes.incrementAndGet() == BUSY_AT && turnedAway.add(id)) {
            known.remove(id);
            return answer(request, "901", "系统忙，请稍后重发");
        }
        truth.received(new Arrival(RecordType.R04.name(), id, "", "", content.fields(), Json.object(), false, raw));
        return answer(request, "000", first ? "成功" : "成功（重复报文）");
    }

    private HttpService.Answer note(BusMessage request, String raw) {
        boolean first = truth.noticed(NoticeDocument.read(request.document(), raw));
        return answer(request, "000", first ? "成功" : "成功（重复报文）");
    }

    private static HttpService.Answer answer(BusMessage request, String code, String message) {
        return new HttpService.Answer(200, XML, request.answer(code, message));
    }
}
