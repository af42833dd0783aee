package cn.luqiao.gateway;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.source.Finding;
import cn.luqiao.gateway.generation.GenerationDifference;
import java.util.List;
import java.util.Optional;

/** What came of applying the configuration's files to a running gateway. */
sealed interface Applied {
    /** Nothing was changed: the files have errors, or a link could not be opened. */
    record Refused(String active, List<Finding> findings, Optional<Problem> problem) implements Applied {}

    /** The files are what is active already. */
    record Same(String active) implements Applied {}

    /**
     * Another generation is active.
     *
     * @param before digest of the one before
     * @param active its digest
     * @param difference the files in which they differ
     * @param links what became of links
     * @param atNextStart options and files that take effect at the next start only
     * @param stranded partners with unfinished deliveries that are not declared any more
     */
    record Swapped(
            String before,
            String active,
            GenerationDifference difference,
            LinkChanges links,
            List<String> atNextStart,
            List<String> stranded)
            implements Applied {}
}
