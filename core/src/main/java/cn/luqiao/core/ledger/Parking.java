package cn.luqiao.core.ledger;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.translate.UnmappedCode;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A record that is held although codes for it are missing.
 *
 * @param acceptance what is held: its record has the fields that could be read
 * @param codes what it waits for, at least one
 * @param problems the same as its sender or an operator would be told
 * @param owner who must add them
 * @param deadline by when
 */
public record Parking(
        Acceptance acceptance,
        List<UnmappedCode> codes,
        List<Problem> problems,
        String owner,
        OffsetDateTime deadline) {
    public Parking {
        codes = List.copyOf(codes);
        problems = List.copyOf(problems);
    }
}
