package cn.luqiao.gateway;

import cn.luqiao.core.problem.Problem;
import java.util.List;

/**
 * What became of links when a generation was applied, each as {@code partner/link}.
 *
 * @param opened new ones
 * @param replaced ones with other settings
 * @param closed ones that are not declared any more
 * @param problems why one did not start; it is closed
 */
record LinkChanges(List<String> opened, List<String> replaced, List<String> closed, List<Problem> problems) {}
