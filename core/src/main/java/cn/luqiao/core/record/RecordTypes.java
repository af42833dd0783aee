package cn.luqiao.core.record;

import cn.luqiao.core.record.rule.Reference;
import cn.luqiao.core.source.Findings;
import cn.luqiao.core.source.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The record types of a schemas folder, compiled. Immutable, thread-safe. */
public final class RecordTypes {
    private final List<RecordType> all;
    private final Map<String, RecordType> byKind = new HashMap<>();
    private final Map<String, String> digests;

    private RecordTypes(List<RecordType> all, Map<String, String> digests) {
        this.all = List.copyOf(all);
        this.digests = digests;
        all.forEach(t -> byKind.put(t.toString(), t));
    }

    /** Reads and compiles {@code records/} of a schemas folder; everything wrong becomes a finding. */
    public static RecordTypes load(Path schemas, Findings findings) {
        List<RecordType> types = new ArrayList<>();
        Map<String, String> digests = new HashMap<>();
        Optional<Reference> reference = reference(schemas, findings);
        if (reference.isEmpty()) {
            return new RecordTypes(types, digests);
        }
        RecordTypeReader reader = new RecordTypeReader(schemas, reference.get(), findings);
        for (Path folder : folders(schemas, findings)) {
            reader.read(folder).ifPresent(read -> {
                types.add(read.type());
                digests.put(read.type().toString(), read.digest());
            });
        }
        types.sort(java.util.Comparator.comparing(RecordType::code).thenComparingInt(RecordType::version));
        return new RecordTypes(types, digests);
    }

    /** The type of that name and version. */
    public Optional<RecordType> find(String type, int version) {
        return Optional.ofNullable(byKind.get(type + "/v" + version));
    }

    /** The newest version of the type with that number in the domain brief, such as {@code R03}. */
    public Optional<RecordType> byCode(String code) {
        return all.stream().filter(t -> t.code().equals(code)).reduce((older, newer) -> newer);
    }

    /** All types in order of their numbers. */
    public List<RecordType> all() {
        return all;
    }

    /** SM3 (hex) over schema, rules and every table that they use: two types with one digest judge alike. */
    public String digest(RecordType type) {
        return digests.get(type.toString());
    }

    private static Optional<Reference> reference(Path schemas, Findings findings) {
        try {
            return Optional.of(Reference.load(schemas));
        } catch (UncheckedIOException | IllegalArgumentException | java.time.DateTimeException e) {
            findings.error(
                    "LQ-7005",
                    Place.file("schemas/codes"),
                    e.getMessage(),
                    "the tables of schemas/codes",
                    "Correct it.");
            return Optional.empty();
        }
    }

    private static List<Path> folders(Path schemas, Findings findings) {
        Path records = schemas.resolve("records");
        if (!Files.isDirectory(records)) {
            findings.error(
                    "LQ-7006", Place.file("schemas/records"), "no such folder", "record types", "Add schemas/records.");
            return List.of();
        }
        try (Stream<Path> found = Files.walk(records, 2)) {
            return found.filter(p -> records.relativize(p).getNameCount() == 2 && Files.isDirectory(p))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
