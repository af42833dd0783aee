package cn.luqiao.gateway.generation;

import cn.luqiao.core.source.Findings;
import java.util.Optional;

/**
 * What came of reading configuration.
 *
 * @param generation the configuration, when no error was found
 * @param findings everything that is wrong or doubtful
 * @param filesChecked how many files were read
 */
public record Loaded(Optional<Generation> generation, Findings findings, int filesChecked) {}
