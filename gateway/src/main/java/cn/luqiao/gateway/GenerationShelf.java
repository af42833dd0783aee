package cn.luqiao.gateway;

import cn.luqiao.adapter.AdapterType;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.gateway.generation.Generation;
import cn.luqiao.gateway.generation.GenerationFiles;
import cn.luqiao.gateway.generation.GenerationSource;
import cn.luqiao.gateway.generation.Generations;
import cn.luqiao.gateway.generation.Loaded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Generations by digest: the active one, and older ones that deliveries are pinned to, from the ledger. Thread-safe. */
final class GenerationShelf {
    private static final int LOADED_MAX = 8;
    private final Ledger ledger;
    private final List<AdapterType> types;
    private final Path folder;
    private final Map<String, Generation> loaded = new LinkedHashMap<>(16, 0.75f, true);

    GenerationShelf(Ledger ledger, List<AdapterType> types, Path folder) {
        this.ledger = ledger;
        this.types = types;
        this.folder = folder;
    }

    /** Puts a loaded generation on the shelf. */
    synchronized void put(Generation generation) {
        loaded.put(generation.digest(), generation);
        if (loaded.size() > LOADED_MAX) {
            loaded.remove(loaded.keySet().iterator().next());
        }
    }

    /** The generation with a digest. Throws ProblemException LQ-7005 when the ledger does not have it whole. */
    synchronized Generation get(String digest) {
        Generation known = loaded.get(digest);
        if (known == null) {
            known = fromLedger(digest);
            put(known);
        }
        return known;
    }

    /** Where the files of a generation lie that {@link #get} took from the ledger. */
    GenerationSource source(String digest) {
        return GenerationSource.unpacked(folder.resolve(digest));
    }

    private Generation fromLedger(String digest) {
        byte[] archive = ledger.generation(digest).orElseThrow(() -> lost(digest, "not in the ledger"));
        unpack(archive, folder.resolve(digest));
        Loaded result = Generations.load(source(digest), types);
        return result.generation().orElseThrow(() -> lost(digest, "not loadable by this version"));
    }

    private static ProblemException lost(String digest, String why) {
        return new ProblemException(Problem.of("LQ-7005")
                .at("generation " + digest.substring(0, 12))
                .because(why));
    }

    private static void unpack(byte[] archive, Path home) {
        GenerationFiles.unpack(archive).forEach((name, content) -> {
            Path file = home.resolve(name).normalize();
            if (!file.startsWith(home)) {
                throw new IllegalArgumentException("entry outside the archive: " + name);
            }
            try {
                Files.createDirectories(file.getParent());
                Files.write(file, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
