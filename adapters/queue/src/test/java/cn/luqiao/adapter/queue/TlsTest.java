package cn.luqiao.adapter.queue;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.adapter.Sent;
import cn.luqiao.adapter.testkit.Stage;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom we trust when a broker speaks TLS: the partner's anchors and nobody else. */
@Timeout(60)
final class TlsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"core", "amqp"})
    void sends_to_a_broker_that_the_link_trusts(String protocol) throws Exception {
        TestTls own = TestTls.create(folder.resolve("own.p12"));
        assertThat(sentTo(new BrokerSide(protocol, folder).withTls(own, own))).isInstanceOf(Sent.Delivered.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "amqp"})
    void sends_nothing_to_a_broker_with_another_certificate(String protocol) throws Exception {
        TestTls own = TestTls.create(folder.resolve("own.p12"));
        TestTls other = TestTls.create(folder.resolve("other.p12"));
        assertThat(sentTo(new BrokerSide(protocol, folder).withTls(own, other))).isInstanceOf(Sent.NotSent.class);
    }

    private Sent sentTo(BrokerSide side) throws Exception {
        side.onlyReceives().start();
        try (Stage stage = new Stage(folder, side)) {
            stage.open();
            return stage.sendOut("over tls");
        }
    }
}
