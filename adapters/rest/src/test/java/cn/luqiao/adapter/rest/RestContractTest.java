package cn.luqiao.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.luqiao.adapter.Outbound;
import cn.luqiao.adapter.Presented;
import cn.luqiao.adapter.Sent;
import cn.luqiao.adapter.testkit.AdapterContract;
import cn.luqiao.adapter.testkit.OtherSide;
import cn.luqiao.adapter.testkit.Stage;
import cn.luqiao.core.translate.WireMessage;
import cn.luqiao.core.translate.Written;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RestContractTest extends AdapterContract {
    @Override
    protected OtherSide otherSide(Path folder) {
        return new RestSide();
    }

    @Test
    void hands_target_method_and_token_to_intake() throws Exception {
        Stage stage = receiving();
        stage.side().send("message", Map.of());
        await().atMost(PATIENCE).until(() -> !stage.side().told("message").isEmpty());
        assertThat(stage.side().told("message").get(0).word()).contains("HTTP 202");
        assertThat(stage.intake().seen().get(0).target()).isEqualTo("/exchange/v1/test?CamelFileName=x");
        assertThat(stage.intake().seen().get(0).method()).isEqualTo("POST");
        assertThat(stage.intake().seen().get(0).credentials())
                .hasOnlyElementsOfType(Presented.BearerToken.class)
                .hasSize(1);
    }

    @Test
    void sends_the_delivery_id_the_token_and_the_media_type_and_brings_the_answer() throws Exception {
        Stage stage = sending();
        Outbound outbound = stage.outbound("delivery", true, Duration.ofSeconds(5));
        Sent sent = stage.adapter().send(outbound);
        WireMessage seen = stage.side().received().get(0);
        assertThat(seen.headers()).containsEntry("Idempotency-key", outbound.deliveryId());
        assertThat(seen.headers()).containsEntry("Content-type", "text/plain; charset=UTF-8");
        assertThat(seen.headers().keySet())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("camel"));
        Optional<WireMessage> answer = ((Sent.Delivered) sent).answer();
        assertThat(answer.orElseThrow().body()).asString(StandardCharsets.UTF_8).contains("JN1");
    }

    @Test
    void refuses_to_send_attachments() throws Exception {
        Stage stage = sending();
        Outbound plain = stage.outbound("delivery", false, Duration.ofSeconds(5));
        Outbound attached = new Outbound(
                plain.deliveryId(),
                plain.kind(),
                new Written(new byte[] {1}, "text/plain", Map.of()),
                List.of(new cn.luqiao.adapter.Attachment("scan", "image/png", new byte[] {1})),
                Optional.empty(),
                false,
                plain.timeout());
        Sent sent = stage.adapter().send(attached);
        assertThat(((Sent.Refused) sent).problem().code()).isEqualTo("LQ-1060");
        assertThat(stage.side().received()).isEmpty();
    }
}
