package cn.luqiao.app.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a demonstration is asked to do.
 *
 * @param records about how many records are sent
 * @param seed decides the whole story
 * @param data folder to use; a fresh temporary one when empty
 * @param stay whether it keeps running afterwards, on fixed ports
 * @param sabotage what the self-test breaks, if anything
 */
public record DemoOptions(int records, long seed, Optional<Path> data, boolean stay, Optional<Sabotage> sabotage) {}
