package cn.luqiao.sandbox.tax;

import cn.luqiao.sandbox.partner.HttpService;
import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.RecordType;
import cn.luqiao.sandbox.truth.Arrival;
import cn.luqiao.sandbox.truth.Notice;
import cn.luqiao.sandbox.truth.Truth;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The bureau's side of SBF.GS.YZHD, SBF.GS.DWDJ, SBF.GS.CWHZ and SBF.GS.CXHZ. A bureau that knows repeats books each assessment once
 * and answers a repeated one with success. One that does not books whatever comes, so that a second transmission is a
 * second booking; its line is bad too: now and then it goes dead before the answer, or before the message is taken.
 */
final class TaxServer implements HttpService.Handler {
    private static final String XML = "text/xml; charset=UTF-8";
    /** The so manieth assessment is turned away once because the bureau is busy. */
    private static final int BUSY_AT = 7;
    /** Of so many new assessments one is taken without an answer, and one is lost on the way. */
    private static final int CUT_EVERY = 29;

    private static final int TAKEN_AND_CUT = 11;
    private static final int LOST = 17;

    private final Truth truth;
    private final boolean knowsRepeats;
    private final Map<String, Integer> booked = new ConcurrentHashMap<>();
    private final AtomicInteger newOnes = new AtomicInteger();
    private final Set<String> met = ConcurrentHashMap.newKeySet();

    TaxServer(Truth truth, boolean knowsRepeats) {
        this.truth = truth;
        this.knowsRepeats = knowsRepeats;
    }

    @Override
    public HttpService.Answer handle(byte[] body) {
        String raw = truth.raw(body);
        try {
            BusMessage request = BusMessage.read(body);
            return switch (request.transaction()) {
                case AssessmentDocument.TRANSACTION -> book(request, raw);
                case RegistrationDocument.TRANSACTION -> register(request, raw);
                case NoticeDocument.TRANSACTION -> note(request, raw);
                case HoldingDocument.TRANSACTION -> held(request);
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
        int number = met.add(id) ? newOnes.incrementAndGet() : 0;
        if (number == BUSY_AT) {
            return answer(request, "901", "系统忙，请稍后重发");
        }
        if (!knowsRepeats && number % CUT_EVERY == LOST) {
            return HttpService.Answer.CUT;
        }
        int times = booked.merge(id, 1, Integer::sum);
        String entry = knowsRepeats || times == 1 ? id : id + " booked again, " + times;
        truth.received(new Arrival(RecordType.R04.name(), entry, "", "", content.fields(), Json.object(), false, raw));
        if (!knowsRepeats && number % CUT_EVERY == TAKEN_AND_CUT) {
            return HttpService.Answer.CUT;
        }
        return answer(request, "000", times == 1 ? "成功" : "成功（重复报文）");
    }

    private HttpService.Answer register(BusMessage request, String raw) {
        RegistrationDocument.Content content = RegistrationDocument.read(request.document());
        String id = content.deliveryId();
        boolean first = booked.merge(id, 1, Integer::sum) == 1;
        truth.received(new Arrival(RecordType.R01.name(), id, "", "", content.fields(), Json.object(), false, raw));
        return answer(request, "000", first ? "成功" : "成功（重复报文）");
    }

    private HttpService.Answer note(BusMessage request, String raw) {
        Notice notice = NoticeDocument.read(request.document(), raw);
        booked.merge(notice.id(), 1, Integer::sum);
        return answer(request, "000", truth.noticed(notice) ? "成功" : "成功（重复报文）");
    }

    private HttpService.Answer held(BusMessage request) {
        String lsh = HoldingDocument.asked(request.document());
        boolean held = booked.containsKey(lsh);
        return new HttpService.Answer(200, XML, request.answer("000", "成功", HoldingDocument.answer(lsh, held)));
    }

    private static HttpService.Answer answer(BusMessage request, String code, String message) {
        return new HttpService.Answer(200, XML, request.answer(code, message));
    }
}
