package cn.luqiao.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class ArgumentsTest {
    @Test
    void a_quick_run_is_short_and_leaves_the_recorded_results_alone() {
        Arguments quick = Arguments.of("--quick", "--clients", "4");

        assertThat(quick.settings().repetitions()).isEqualTo(1);
        assertThat(quick.settings().clients()).containsExactly(4);
        assertThat(quick.out()).endsWithRaw(java.nio.file.Path.of("target/RESULTS.md"));
    }

    @Test
    void an_unknown_option_and_one_without_its_value_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Arguments.of("--fast"));
        assertThatIllegalArgumentException().isThrownBy(() -> Arguments.of("--seconds"));
    }
}
