package cn.luqiao.core.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Messages to begin with: the inputs of golden cases and what was found before, each behind the byte of its reader. */
final class Seeds {
    private static final Path FINDINGS = Readers.FOLDERS.get(1).resolveSibling("fuzz");

    private Seeds() {}

    /** A message and the reader that it is for. */
    record Seed(String reader, Path file) {}

    /** Messages of golden cases. */
    static List<Seed> golden() throws IOException {
        List<Seed> seeds = new ArrayList<>();
        for (Path folder : Readers.FOLDERS) {
            Path dialects = folder.resolve("dialects");
            for (Path file : files(dialects)) {
                if (file.getFileName().toString().matches("input\\..*")) {
                    seeds.add(new Seed(dialects.relativize(file).getName(0).toString(), file));
                }
            }
        }
        return seeds;
    }

    /** What was found and mended: {@code core/src/test/resources/fuzz/<dialect>/<what it is>}. */
    static List<Seed> findings() throws IOException {
        List<Seed> seeds = new ArrayList<>();
        for (Path file : files(FINDINGS)) {
            seeds.add(new Seed(FINDINGS.relativize(file).getName(0).toString(), file));
        }
        return seeds;
    }

    /** Writes seeds as the fuzzer reads them. */
    static void write(List<Seed> seeds, List<String> readers, Path folder) throws IOException {
        Files.createDirectories(folder);
        int number = 0;
        for (Seed seed : seeds) {
            int reader = readers.indexOf(seed.reader());
            if (reader < 0) {
                continue;
            }
            byte[] message = Files.readAllBytes(seed.file());
            byte[] input = new byte[message.length + 1];
            input[0] = (byte) reader;
            System.arraycopy(message, 0, input, 1, message.length);
            Files.write(folder.resolve("seed-" + ++number), input);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
