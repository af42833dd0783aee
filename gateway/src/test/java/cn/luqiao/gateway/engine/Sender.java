package cn.luqiao.gateway.engine;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Sends CloudEvents to a gateway as a partner would. */
final class Sender {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);
    private final HttpClient client = HttpClient.newHttpClient();
    private final Town town;

    Sender(Town town) {
        this.town = town;
    }

    HttpResponse<String> pay(String serial, String amount) {
        return post("payment-confirmation", payment(serial, amount));
    }

    static String payment(String serial, String amount) {
        return event(
                "payment-confirmation",
                "confirm",
                serial,
                """
                {"payNo":"%s","uscc":"91370100MAX0000151","unitNo":"3701000001","unitName":"测试精密机械（济南）有限公司",\
                "insuranceType":"410","levyMonth":"202504","paidAmount":"%s","lateFee":"0.00","payDate":"2025-05-09",\
                "treasuryDate":"2025-05-12","taxAuthorityCode":"13701020000"}"""
                        .formatted(
                                "3370162505"
                                        + String.format(Locale.ROOT, "%08d", Math.abs(serial.hashCode()) % 100_000_000),
                                amount));
    }

    HttpResponse<String> ask(String serial) {
        return ask(serial, OffsetDateTime.now(ZoneOffset.ofHours(8)));
    }

    HttpResponse<String> ask(String serial, OffsetDateTime createdAt) {
        return post(
                "treatment-filing",
                event(
                        "treatment-filing",
                        "query",
                        serial,
                        createdAt,
                        """
                {"idType":"RESIDENT","idNo":"370102198503129972","name":"测试甲",\
                "institutionCode":"H37010299901","medType":"42","visitDate":"2025-05-14"}"""));
    }

    static String event(String type, String action, String serial, String data) {
        return event(type, action, serial, OffsetDateTime.now(ZoneOffset.ofHours(8)), data);
    }

    static String event(String type, String action, String serial, OffsetDateTime time, String data) {
        return """
                {"specversion":"1.0","id":"%032x","source":"/participants/TAX-370000","type":"cn.luqiao.%s.v1.%s",\
                "time":"%s","datacontenttype":"application/json","bizserial":"%s",\
                "sender":"TAX-370000","receiver":"HRSS-370000","mode":"ASYNC","direction":1,"data":%s}"""
                .formatted(serial.hashCode() & 0xffffffffL, type, action, TIME.format(time), serial, data);
    }

    HttpResponse<String> post(String type, String body) {
        return send(HttpRequest.newBuilder(URI.create(town.url() + "/exchange/v1/" + type))
                .header("Authorization", "Bearer " + Town.TOKEN)
                .header("Content-Type", "application/cloudevents+json")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(town.url() + path))
                .header("Authorization", "Bearer " + Town.TOKEN)
                .GET()
                .build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
