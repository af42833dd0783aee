package cn.luqiao.core.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LeafTest {
    private static final LeafDraft DRAFT = LeafDraft.of(LeafKind.ATTEMPT, "ab")
            .with(LeafTag.PARTNER, "核心")
            .with(LeafTag.NUMBER, 2)
            .with(LeafTag.CODE, "");

    @Test
    void is_written_byte_for_byte_as_documented() {
        assertThat(HexFormat.of().formatHex(DRAFT.at(1).encode()))
                .isEqualTo("01" + "08" + "0000000000000001" + "02" + "6162" // version, kind, time, subject
                        + "07" + "0006" + "e6a0b8e5bf83" // partner
                        + "0c" + "0008" + "0000000000000002"); // number; an empty text is not written
    }

    @Test
    void comes_back_as_it_was() {
        Leaf leaf = Leaf.decode(DRAFT.at(42).encode());
        assertThat(leaf.kind()).isEqualTo(LeafKind.ATTEMPT);
        assertThat(leaf.atMicros()).isEqualTo(42);
        assertThat(leaf.subject()).isEqualTo("ab");
        assertThat(leaf.text(LeafTag.PARTNER)).isEqualTo("核心");
        assertThat(leaf.number(LeafTag.NUMBER)).isEqualTo(2);
        assertThat(leaf.field(LeafTag.CODE)).isEmpty();
    }

    @Test
    void is_refused_when_it_ends_early_or_is_of_another_version() {
        byte[] bytes = DRAFT.at(42).encode();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            boolean betweenFields = length == 13 || length == 22;
            if (!betweenFields) {
                assertThatThrownBy(() -> Leaf.decode(cut)).isInstanceOf(IllegalArgumentException.class);
            }
        }
        bytes[0] = 2;
        assertThatThrownBy(() -> Leaf.decode(bytes)).hasMessageContaining("version");
    }

    @Test
    void numbers_of_kinds_and_tags_are_all_different() {
        assertThat(Arrays.stream(LeafKind.values()).map(LeafKind::number)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(LeafTag.values()).map(LeafTag::number)).doesNotHaveDuplicates();
    }

    @Test
    void refuses_an_overlong_subject_or_field() {
        assertThatThrownBy(() ->
                        LeafDraft.of(LeafKind.AUDIT, "x".repeat(256)).at(1).encode())
                .hasMessageContaining("subject");
        assertThatThrownBy(() -> LeafDraft.of(LeafKind.AUDIT, "x")
                        .with(LeafTag.WHO, new byte[70_000])
                        .at(1)
                        .encode())
                .hasMessageContaining("WHO");
    }
}
