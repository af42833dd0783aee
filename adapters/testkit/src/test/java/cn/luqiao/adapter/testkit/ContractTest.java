package cn.luqiao.adapter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luqiao.adapter.testkit.LetterBox.Sin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An adapter that keeps its promises passes the contract; one that breaks a promise fails the test of that promise. */
@Timeout(120)
final class ContractTest {
    @TempDir
    Path folder;

    /** A test of the contract. */
    interface Promise {
        void test(Contract contract) throws Exception;
    }

    /** The contract on a stage of its own. */
    record Contract(Stage stage) implements InboundContract, OutboundContract {
        @Override
        public Duration patience() {
            return Duration.ofSeconds(4);
        }
    }

    private void keeps(Promise promise, Sin... sins) throws Exception {
        EnumSet<Sin> all = EnumSet.noneOf(Sin.class);
        all.addAll(java.util.List.of(sins));
        LetterBox side = new LetterBox(all);
        side.start();
        try (Stage stage = new Stage(folder.resolve("stage" + sins.length), side)) {
            promise.test(new Contract(stage));
        }
    }

    private void tells(Promise promise, Sin sin) throws Exception {
        keeps(promise);
        assertThatThrownBy(() -> keeps(promise, sin))
                .isInstanceOfAny(AssertionError.class, org.awaitility.core.ConditionTimeoutException.class);
    }

    @Test
    void tells_an_adapter_that_takes_a_message_before_it_is_stored() throws Exception {
        tells(InboundContract::loses_nothing_when_our_side_fails_before_storing, Sin.TAKES_BEFORE_STORING);
    }

    @Test
    void tells_an_adapter_that_loses_a_message_in_a_crash() throws Exception {
        tells(
                InboundContract::takes_a_message_again_after_a_crash_between_storing_and_answering,
                Sin.TAKES_BEFORE_STORING);
    }

    @Test
    void tells_an_adapter_that_forgets_what_is_to_come_later() throws Exception {
        tells(
                InboundContract::leaves_a_message_with_the_sender_that_is_to_come_later,
                Sin.FORGETS_WHAT_IS_TO_COME_LATER);
    }

    @Test
    void tells_an_adapter_that_stops_at_a_message_that_we_fail_on() throws Exception {
        tells(InboundContract::keeps_a_message_that_we_fail_on_and_takes_the_next_one, Sin.STOPS_AT_POISON);
    }

    @Test
    void tells_an_adapter_that_lets_all_headers_through() throws Exception {
        tells(
                InboundContract::drops_outside_headers_that_camel_jms_or_artemis_would_obey,
                Sin.LETS_ALL_HEADERS_THROUGH);
    }

    @Test
    void tells_an_adapter_that_knows_no_limit() throws Exception {
        tells(InboundContract::refuses_a_body_over_the_limit_without_reading_it, Sin.READS_WITHOUT_LIMIT);
    }

    @Test
    void tells_an_adapter_that_calls_an_unknown_outcome_delivered() throws Exception {
        tells(OutboundContract::calls_an_unknown_outcome_unknown, Sin.CALLS_UNKNOWN_DELIVERED);
    }

    @Test
    void tells_an_adapter_that_logs_its_secret() throws Exception {
        tells(OutboundContract::shows_no_secret_in_log_or_error, Sin.LOGS_ITS_SECRET);
    }

    @Test
    void an_honest_adapter_keeps_the_other_promises_too() throws Exception {
        keeps(contract -> {
            contract.shows_a_repeat_as_duplicate_with_the_same_receipt();
            assertThat(contract.stage().intake().outcomes()).hasSize(2);
        });
    }
}
