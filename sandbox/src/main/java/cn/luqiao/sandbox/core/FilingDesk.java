package cn.luqiao.sandbox.core;

import cn.luqiao.sandbox.plan.Filing;
import cn.luqiao.sandbox.record.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Decides eligibility queries and settlements from the registry of filings. */
final class FilingDesk {
    private final List<Filing> filings;
    private final Set<String> settled = ConcurrentHashMap.newKeySet();

    FilingDesk(List<Filing> filings) {
        this.filings = List.copyOf(filings);
    }

    /** Answer to an R10 query. */
    ObjectNode eligibility(ObjectNode query) {
        Optional<Filing> known = filings.stream()
                .filter(each -> each.idNo().equals(text(query, "idNo")))
                .findFirst();
        if (known.isEmpty()) {
            return notEligible("无工伤就医备案");
        }
        Filing filing = known.get();
        if (!filing.name().equals(text(query, "name"))) {
            return notEligible("姓名与备案不一致");
        }
        if (!filing.institutionCode().equals(text(query, "institutionCode"))) {
            return notEligible("非备案医疗机构");
        }
        if (!filing.covers(LocalDate.parse(text(query, "visitDate")))) {
            return notEligible("备案不在有效期内");
        }
        return eligible(filing);
    }

    private static ObjectNode eligible(Filing filing) {
        ObjectNode answer = Json.object()
                .put("eligible", true)
                .put("filingNo", filing.filingNo())
                .put("caseNo", filing.caseNo())
                .put("bodyParts", filing.bodyParts());
        filing.diagnoses().forEach(answer.withArray("diagnoses")::add);
        return answer.put("validFrom", filing.validFrom().toString())
                .put("validTo", filing.validTo().toString());
    }

    private static ObjectNode notEligible(String reason) {
        return Json.object().put("eligible", false).put("reason", reason);
    }

    /** Answer to an R11 settlement. */
    ObjectNode settlement(ObjectNode bill) {
        Optional<String> objection = objection(bill);
        ObjectNode answer =
                Json.object().put("settleNo", text(bill, "settleNo")).put("hisSerial", text(bill, "hisSerial"));
        if (objection.isPresent()) {
            return answer.put("result", "REJECTED").put("reason", objection.get());
        }
        settled.add(text(bill, "settleNo"));
        return answer.put("result", "ACCEPTED")
                .put("fundPay", text(bill, "fundPay"))
                .put("personalPay", text(bill, "personalPay"));
    }

    private Optional<String> objection(ObjectNode bill) {
        Optional<Filing> filing = filings.stream()
                .filter(each -> each.filingNo().equals(text(bill, "filingNo")))
                .filter(each -> each.idNo().equals(text(bill, "idNo")))
                .findFirst();
        if (filing.isEmpty()) {
            return Optional.of("备案不存在");
        }
        if (!filing.get().covers(LocalDate.parse(text(bill, "admitDate")))) {
            return Optional.of("备案不在有效期内");
        }
        boolean cancelsNothing =
                text(bill, "settleType").equals("CANCEL") && !settled.contains(text(bill, "origSettleNo"));
        return cancelsNothing ? Optional.of("原结算不存在") : Optional.empty();
    }

    private static String text(JsonNode body, String name) {
        return body.path(name).asText("");
    }
}
