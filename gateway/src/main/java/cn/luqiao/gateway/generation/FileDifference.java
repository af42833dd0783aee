package cn.luqiao.gateway.generation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A file that is not the same in the files at hand and in a stored configuration.
 *
 * @param file name as in the archive: {@code config/partners/x.yaml}, {@code environment/luqiao.yaml}
 * @param change what is different, seen from the stored configuration
 */
public record FileDifference(String file, Change change) {
    /** What became of a file. */
    public enum Change {
        ADDED("新增 added"),
        CHANGED("改动 changed"),
        REMOVED("缺少 missing");

        private final String words;

        Change(String words) {
            this.words = words;
        }

        /** For people, Chinese first. */
        public String words() {
            return words;
        }
    }

    /** Every file that counts and differs between a stored archive and the files of a source, in order of names. */
    public static List<FileDifference> between(byte[] stored, GenerationSource source) {
        SortedMap<String, byte[]> before = GenerationFiles.unpack(stored);
        SortedMap<String, byte[]> now = new GenerationFiles(source).content();
        SortedSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !Arrays.equals(before.get(name), now.get(name)))
                .map(name -> new FileDifference(name, change(name, before, now)))
                .toList();
    }

    private static Change change(String name, Map<String, byte[]> before, Map<String, byte[]> now) {
        if (!before.containsKey(name)) {
            return Change.ADDED;
        }
        return now.containsKey(name) ? Change.CHANGED : Change.REMOVED;
    }
}
