package cn.luqiao.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionsTest {
    @ParameterizedTest
    @EnumSource(DeliveryState.class)
    void every_delivery_state_but_the_first_is_reached_and_every_open_one_can_end(DeliveryState state) {
        assertThat(state == DeliveryState.READY || !Transitions.before(state).isEmpty())
                .isTrue();
        assertThat(state.isFinal()
                        || Arrays.stream(DeliveryState.values())
                                .anyMatch(next -> next.isFinal() && Transitions.allowed(state, next)))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(DeliveryState.class)
    void what_was_delivered_stays_delivered(DeliveryState next) {
        assertThat(Transitions.allowed(DeliveryState.DELIVERED, next)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(RecordState.class)
    void an_answered_or_dropped_record_changes_no_more(RecordState next) {
        assertThat(Transitions.allowed(RecordState.ANSWERED, next)).isFalse();
        assertThat(Transitions.allowed(RecordState.DROPPED, next)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(DeliveryState.class)
    void an_illegal_change_names_the_delivery_and_both_states(DeliveryState next) {
        if (Transitions.allowed(DeliveryState.HELD, next)) {
            assertThatCode(() -> Transitions.require("d1", DeliveryState.HELD, next))
                    .doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> Transitions.require("d1", DeliveryState.HELD, next))
                    .hasMessageContainingAll("d1", "HELD", next.name());
        }
    }
}
