package cn.luqiao.sandbox.relay;

import static cn.luqiao.sandbox.record.Participant.HOSPITAL_QILU;
import static cn.luqiao.sandbox.record.Participant.TAX_QINGDAO;
import static cn.luqiao.sandbox.record.Participant.TAX_SHANDONG;

import cn.luqiao.sandbox.record.Json;
import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.relay.Register.Decision;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes what the bureaus and the hospital call; every eleventh call is turned away with 503 first. */
final class HttpInlet implements AutoCloseable {
    private static final int LATER_EVERY = 11;

    private final Register register;
    private final Function<Parcel, JsonNode> core;
    private final HttpServer server;
    private final AtomicInteger calls = new AtomicInteger();

    HttpInlet(Register register, Function<Parcel, JsonNode> core) throws IOException {
        this.register = register;
        this.core = core;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.createContext("/soap/tax-bus", exchange -> answer(exchange, this::taxBus));
        server.createContext("/exchange/v1/", exchange -> answer(exchange, this::hospital));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private record Reply(int status, String body) {}

    private void answer(HttpExchange exchange, Function<HttpExchange, Reply> handler) throws IOException {
        try (exchange) {
            Reply reply =
                    calls.incrementAndGet() % LATER_EVERY == 0 ? new Reply(503, "later") : handler.apply(exchange);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply taxBus(HttpExchange exchange) {
        String request = body(exchange);
        String serial = found(request, "<lsh>(.*?)</lsh>");
        String document = found(request, "(?s)<!\\[CDATA\\[(.*)]]>");
        Participant sender = serial.startsWith("QD") ? TAX_QINGDAO : TAX_SHANDONG;
        Decision decision = register.decide(sender, serial, document);
        String code = decision.taken() ? "000" : "101";
        return new Reply(
                200,
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                        + "<service xmlns=\"http://www.chinatax.gov.cn/spec/\"><head><tran_seq>"
                        + found(request, "<tran_seq>(.*?)</tran_seq>") + "</tran_seq><rtn_code>"
                        + (decision.taken() ? "0" : "1") + "</rtn_code><rtn_msg><Code>" + code + "</Code><Message>"
                        + decision.code() + "</Message><Reason>" + decision.receipt()
                        + "</Reason></rtn_msg></head><body/></service></s:Body></s:Envelope>");
    }

    private Reply hospital(HttpExchange exchange) {
        JsonNode request = Json.read(body(exchange));
        boolean query = request.path("infno").asText().equals("GS3101");
        JsonNode input = request.path("input");
        String serial = query
                ? request.path("msgid").asText()
                : input.path("setlinfo").path("his_serial").asText();
        Decision decision = register.decide(HOSPITAL_QILU, serial, input.toString());
        ObjectNode answer = Json.object().set("inf_refmsgid", request.get("msgid"));
        if (!decision.taken()) {
            return new Reply(
                    422,
                    answer.put("infcode", -1)
                            .put("err_msg", decision.code() + " x")
                            .toString());
        }
        Parcel question = Parcel.of(
                decision.shipment(),
                Participant.PROVINCIAL_CORE,
                decision.shipment().fields());
        JsonNode said = core.apply(question);
        answer.put("infcode", 0).set("output", query ? eligibility(said) : settlement(said));
        return new Reply(200, answer.toString());
    }

    private static ObjectNode eligibility(JsonNode said) {
        ObjectNode output = Json.object().put("elig", said.path("eligible").asBoolean() ? "1" : "0");
        output.set("filing_no", said.get("filingNo"));
        output.set("case_no", said.get("caseNo"));
        output.set("inj_parts", said.get("bodyParts"));
        output.set("begndate", said.get("validFrom"));
        output.set("enddate", said.get("validTo"));
        output.set("memo", said.get("reason"));
        said.path("diagnoses")
                .forEach(each -> output.withArray("diag_list").addObject().set("diag_code", each));
        return output;
    }

    private static ObjectNode settlement(JsonNode said) {
        boolean good = said.path("result").asText().equals("ACCEPTED");
        ObjectNode output = Json.object().put("setl_rslt", good ? "1" : "0");
        output.set("setl_id", said.get("settleNo"));
        output.set("his_serial", said.get("hisSerial"));
        output.set("memo", said.get("reason"));
        if (good) {
            output.put("fund_pay_sumamt", new BigDecimal(said.path("fundPay").asText()));
            output.put("psn_pay", new BigDecimal(said.path("personalPay").asText()));
        }
        return output;
    }

    private static String body(HttpExchange exchange) {
        try {
            return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
