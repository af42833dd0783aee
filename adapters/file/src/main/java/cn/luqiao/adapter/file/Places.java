package cn.luqiao.adapter.file;

import cn.luqiao.core.problem.ProblemException;
import java.time.Duration;

/** Opens the partner's place anew, whenever one is needed. Thread-safe. */
interface Places {
    /** An open place; throws {@link ProblemException} (LQ-1001, LQ-1024, LQ-1025) when that does not work in time. */
    Folder open(Duration timeout);
}
