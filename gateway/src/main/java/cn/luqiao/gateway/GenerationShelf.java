package cn.luqiao.gateway;

import cn.luqiao.adapter.AdapterType;
import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.gateway.generation.Generation;
import cn.luqiao.gateway.generation.GenerationSource;
import cn.luqiao.gateway.generation.Generations;
import cn.luqiao.gateway.generation.Loaded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

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

    private Generation fromLedger(String digest) {
        byte[] archive = ledger.generation(digest).orElseThrow(() -> lost(digest, "not in the ledger"));
        Path home = folder.resolve(digest);
        unpack(archive, home);
        Loaded result = Generations.load(GenerationSource.unpacked(home), types);
        return result.generation().orElseThrow(() -> lost(digest, "not loadable by this version"));
    }

    private static ProblemException lost(String digest, String why) {
        return new ProblemException(Problem.of("LQ-7005")
                .at("generation " + digest.substring(0, 12))
                .because(why));
    }

    private static void unpack(byte[] archive, Path home) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = home.resolve(entry.getName()).normalize();
                if (!file.startsWith(home)) {
                    throw new IOException("entry outside the archive: " + entry.getName());
                }
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
