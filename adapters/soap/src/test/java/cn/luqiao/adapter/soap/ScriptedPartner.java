package cn.luqiao.adapter.soap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service written by hand on the JDK's HTTP server: answers what a test says and keeps what it got. */
final class ScriptedPartner implements AutoCloseable {
    final List<String> envelopes = new CopyOnWriteArrayList<>();
    final List<Map<String, String>> headers = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile int status = 200;
    private volatile String contentType = "text/xml; charset=UTF-8";
    private volatile byte[] answer = new byte[0];

    ScriptedPartner() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/taxbus";
    }

    void answers(int code, String type, byte[] body) {
        status = code;
        contentType = type;
        answer = body;
    }

    void answers(int code, String body) {
        answers(code, "text/xml; charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
    }

    static String fault(String code, String text) {
        return "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><e:Fault><faultcode>e:" + code
                + "</faultcode><faultstring>" + text
                + "</faultstring><detail><x/></detail></e:Fault></e:Body></e:Envelope>";
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> given.put(name, String.join(", ", values)));
        headers.add(given);
        envelopes.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
