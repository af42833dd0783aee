package cn.luqiao.app.command;

import cn.luqiao.gateway.ConfigurationRefused;
import cn.luqiao.gateway.Gateway;
import cn.luqiao.gateway.generation.Generation;
import cn.luqiao.gateway.generation.GenerationSource;
import cn.luqiao.gateway.generation.Generations;
import cn.luqiao.gateway.generation.Loaded;
import java.nio.file.Path;
import java.util.Optional;

/** The configuration that a command tries things on; it must pass lint. */
final class CheckedConfiguration {
    private CheckedConfiguration() {}

    /** The configuration of a project folder without an environment. Throws {@link ConfigurationRefused} with every finding. */
    static Generation of(Path home) {
        Loaded loaded = Generations.load(GenerationSource.of(home, Optional.empty()), Gateway.adapterTypes());
        return loaded.generation().orElseThrow(() -> new ConfigurationRefused(loaded.findings()));
    }
}
