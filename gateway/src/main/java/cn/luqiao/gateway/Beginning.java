package cn.luqiao.gateway;

import cn.luqiao.adapter.AdapterType;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.source.Findings;
import cn.luqiao.gateway.generation.FileDifference;
import cn.luqiao.gateway.generation.GatewayOptions;
import cn.luqiao.gateway.generation.Generation;
import cn.luqiao.gateway.generation.GenerationSource;
import cn.luqiao.gateway.generation.Generations;
import cn.luqiao.gateway.generation.Loaded;
import java.util.List;
import java.util.Optional;

/**
 * Which configuration a gateway starts with: on an empty store that of the files, later the active stored one, unless
 * the set-up applies the files. Files with errors never stop a start from the stored configuration.
 */
final class Beginning {
    private final GatewaySetup setup;
    private final List<AdapterType> types;
    private final Loaded files;

    Beginning(GatewaySetup setup, List<AdapterType> types) {
        this.setup = setup;
        this.types = types;
        this.files = Generations.load(setup.source(), types);
    }

    /** Options by which the store is found and opened; where the files have errors, those that can be read. */
    GatewayOptions options() {
        return files.generation().map(Generation::options).orElseGet(() -> GatewayOptions.read(setup.source()));
    }

    /** Throws {@link ConfigurationRefused} when only the files could be started with, and they have errors. */
    void requireStoreOrGoodFiles(boolean store) {
        if (!store || setup.apply()) {
            fromFiles();
        }
    }

    /** The configuration to start with, stored and active. Throws LQ-7126 when the stored one cannot be loaded. */
    StartedWith choose(Ledger ledger, GenerationShelf shelf) {
        Optional<String> active = ledger.activeGeneration();
        if (active.isEmpty() || setup.apply()) {
            return applied(ledger, shelf, active);
        }
        String digest = active.get();
        if (files.generation().filter(g -> g.digest().equals(digest)).isPresent()) {
            shelf.put(fromFiles());
            return new StartedWith(fromFiles(), setup.source(), List.of(), files.findings());
        }
        byte[] archive = ledger.generation(digest).orElseThrow();
        return new StartedWith(
                stored(shelf, digest),
                shelf.source(digest),
                FileDifference.between(archive, setup.source()),
                files.findings());
    }

    private StartedWith applied(Ledger ledger, GenerationShelf shelf, Optional<String> active) {
        Generation generation = fromFiles();
        shelf.put(generation);
        ledger.putGeneration(generation.digest(), generation.archive()).join();
        if (!active.equals(Optional.of(generation.digest()))) {
            ledger.activate(generation.digest(), setup.who()).join();
        }
        return new StartedWith(generation, setup.source(), List.of(), files.findings());
    }

    private static Generation stored(GenerationShelf shelf, String digest) {
        try {
            return shelf.get(digest);
        } catch (ProblemException e) {
            throw new ProblemException(Problem.of("LQ-7126")
                    .at(e.problem().where())
                    .because(e.problem().what()));
        }
    }

    private Generation fromFiles() {
        return files.generation().orElseThrow(() -> new ConfigurationRefused(files.findings()));
    }

    /**
     * What was chosen.
     *
     * @param generation the configuration
     * @param source where its files lie
     * @param differences files at hand that differ from it; empty when they are what was started with
     * @param findings what is wrong or doubtful in the files at hand
     */
    record StartedWith(
            Generation generation, GenerationSource source, List<FileDifference> differences, Findings findings) {}
}
