package cn.luqiao.gateway.control;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.problem.ProblemJson;
import cn.luqiao.core.record.CanonicalJson;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control port. {@code /health/live} and {@code /health/ready} are open; everything under {@code /control/v1/} needs
 * the operator's token. It listens on loopback only, until users can be configured.
 */
public final class ControlServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final int BODY_BYTES_MAX = 64 << 10;
    private final HttpServer server;
    private final OperatorToken operator;
    private final ControlViews views;
    private final Map<String, ControlAction> actions;
    private final BooleanSupplier ready;
    private final Vertx vertx;

    private ControlServer(
            Vertx vertx,
            OperatorToken operator,
            ControlViews views,
            Map<String, ControlAction> actions,
            BooleanSupplier ready) {
        this.vertx = vertx;
        this.operator = operator;
        this.views = views;
        this.actions = Map.copyOf(actions);
        this.ready = ready;
        this.server = vertx.createHttpServer(new HttpServerOptions().setIdleTimeout(60));
    }

    /** Opens the port; {@code actions} by path. Throws when it is taken, or when {@code host} is not loopback. */
    public static ControlServer open(
            Vertx vertx,
            String host,
            int port,
            OperatorToken operator,
            ControlViews views,
            Map<String, ControlAction> actions,
            BooleanSupplier ready)
            throws Exception {
        if (!java.net.InetAddress.getByName(host).isLoopbackAddress()) {
            throw new cn.luqiao.core.problem.ProblemException(Problem.of("LQ-7004")
                    .at("controlPort.host")
                    .because(host)
                    .expected("未配置用户前只能用本机地址 · a loopback address, as long as no users are configured"));
        }
        ControlServer control = new ControlServer(vertx, operator, views, actions, ready);
        control.server.requestHandler(control::handle);
        control.server
                .listen(port, host)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        return control;
    }

    /** The port that it listens on. */
    public int port() {
        return server.actualPort();
    }

    private void handle(HttpServerRequest request) {
        String path = request.path();
        boolean act = request.method() == HttpMethod.POST && actions.containsKey(path);
        if (request.method() != HttpMethod.GET && !act) {
            refuse(
                    request,
                    405,
                    Problem.of("LQ-1006").at(path).because(request.method().name()));
        } else if (path.equals("/health/live")) {
            json(request.response(), 200, "{\"status\":\"UP\"}");
        } else if (path.equals("/health/ready")) {
            boolean up = ready.getAsBoolean();
            json(request.response(), up ? 200 : 503, up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
        } else if (!operator.opens(request.getHeader("authorization"))) {
            request.response().putHeader("WWW-Authenticate", "Bearer");
            refuse(request, 401, Problem.of("LQ-4001").at("control port"));
        } else if (act) {
            act(request, actions.get(path));
        } else {
            view(request, path);
        }
    }

    private void view(HttpServerRequest request, String path) {
        vertx.executeBlocking(() -> views.view(path, request.params()::get), false)
                .onSuccess(found -> found.ifPresentOrElse(
                        body -> json(request.response(), 200, new String(body, StandardCharsets.UTF_8)),
                        () -> refuse(request, 404, Problem.of("LQ-1006").at(path))))
                .onFailure(failure -> refuse(request, 500, Problem.of("LQ-9001").at(path)));
    }

    private void act(HttpServerRequest request, ControlAction action) {
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() <= BODY_BYTES_MAX) {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> {
            if (body.length() > BODY_BYTES_MAX) {
                refuse(request, 413, Problem.of("LQ-1003").at(request.path()));
            } else {
                vertx.executeBlocking(() -> answer(action, body), false)
                        .onSuccess(answer -> json(
                                request.response(), answer.status(), new String(answer.json(), StandardCharsets.UTF_8)))
                        .onFailure(failure -> failed(request, failure));
            }
        });
    }

    private static ControlAnswer answer(ControlAction action, Buffer body) {
        return action.act(body.length() == 0 ? Map.of() : CanonicalJson.read(body.getBytes()));
    }

    private static void failed(HttpServerRequest request, Throwable failure) {
        if (failure instanceof ProblemException problem) {
            refuse(request, 422, problem.problem());
        } else {
            LOG.error("LQ-9001 {}: failed inside the gateway", request.path(), failure);
            refuse(request, 500, Problem.of("LQ-9001").at(request.path()));
        }
    }

    private static void refuse(HttpServerRequest request, int status, Problem problem) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", ProblemJson.MEDIA_TYPE)
                .end(io.vertx.core.buffer.Buffer.buffer(ProblemJson.of(problem, status)));
    }

    private static void json(HttpServerResponse response, int status, String body) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body);
    }

    @Override
    public void close() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
