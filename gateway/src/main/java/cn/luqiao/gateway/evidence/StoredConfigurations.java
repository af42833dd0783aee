package cn.luqiao.gateway.evidence;

import cn.luqiao.core.evidence.EvidenceSources;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.gateway.generation.Generation;
import cn.luqiao.gateway.generation.GenerationFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Configurations as the ledger keeps them, for evidence. Thread-safe. */
public final class StoredConfigurations implements EvidenceSources {
    private static final String DIALECTS = "schemas/dialects/";
    private final Function<String, Generation> generations;
    private final Supplier<List<String>> all;
    private final Supplier<Optional<Generation>> active;
    private final String ownCode;

    /**
     * {@code generations} gives the configuration of a digest and throws ProblemException when it is not to be had;
     * {@code all} names the latest ones.
     */
    public StoredConfigurations(
            Function<String, Generation> generations,
            Supplier<List<String>> all,
            Supplier<Optional<Generation>> active,
            String ownCode) {
        this.all = all;
        this.generations = generations;
        this.active = active;
        this.ownCode = ownCode;
    }

    @Override
    public String ownCode() {
        return ownCode;
    }

    /** Record types and code tables, and of the dialects the one. */
    @Override
    public Optional<Map<String, byte[]>> bundle(String generation, String dialect, String dialectDigest) {
        return Stream.concat(Stream.of(generation), all.get().stream())
                .map(this::stored)
                .flatMap(Optional::stream)
                .filter(found -> found.dialects()
                        .find(dialect)
                        .filter(one -> one.digest().equals(dialectDigest))
                        .isPresent())
                .findFirst()
                .map(found -> files(found, dialect));
    }

    private static Map<String, byte[]> files(Generation found, String dialect) {
        Map<String, byte[]> files = new TreeMap<>();
        GenerationFiles.unpack(found.archive()).forEach((name, content) -> {
            boolean needed = name.startsWith("schemas/records/")
                    || name.startsWith("schemas/codes/")
                    || name.startsWith(DIALECTS + dialect + "/");
            if (needed) {
                files.put(name, content);
            }
        });
        return files;
    }

    @Override
    public List<Party> parties(String generation, String partner, String recordType) {
        List<Party> parties = new ArrayList<>();
        stored(generation)
                .flatMap(found -> found.partners().byId(partner))
                .ifPresent(found -> parties.add(party(found, recordType)));
        active.get()
                .flatMap(found -> found.partners().byId(partner))
                .map(found -> party(found, recordType))
                .filter(found -> !parties.contains(found))
                .ifPresent(today -> parties.add(withThen(parties, today)));
        return parties;
    }

    /** A delivery is written for the partner of today, and shows it what it might see when the delivery was planned. */
    private static Party withThen(List<Party> then, Party today) {
        return then.isEmpty()
                ? today
                : new Party(today.code(), today.charsetEdition(), then.get(0).sees());
    }

    private static Party party(Partner partner, String recordType) {
        Optional<Set<String>> sees =
                Optional.ofNullable(partner.sees().get(recordType)).map(Set::copyOf);
        return new Party(partner.code(), partner.charsetEdition(), sees);
    }

    private Optional<Generation> stored(String generation) {
        try {
            return generation.isEmpty() ? Optional.empty() : Optional.of(generations.apply(generation));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
