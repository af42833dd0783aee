package cn.luqiao.app.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The identity numbers, accounts, cards and telephones that the sandbox's books hold, to be looked for elsewhere. */
final class PersonalNumbers {
    private static final Pattern FIELD = Pattern.compile(
            "\"(?:idNo|legalRepIdNo|ssCardNo|accountNo|payeeAccount|mobile|contactPhone)\"\\s*:\\s*\"([0-9X]{11,19})\"");
    private static final Pattern RUN = Pattern.compile("[0-9X]{11,}");

    private final Set<String> values = new HashSet<>();
    private final Set<Integer> lengths = new TreeSet<>();

    /** Those in all books below a folder. */
    static PersonalNumbers in(Path sandbox) throws IOException {
        PersonalNumbers found = new PersonalNumbers();
        for (Path book : files(sandbox)) {
            if (book.toString().endsWith(".jsonl")) {
                Matcher field = FIELD.matcher(Files.readString(book));
                while (field.find()) {
                    found.values.add(field.group(1));
                    found.lengths.add(field.group(1).length());
                }
            }
        }
        return found;
    }

    int size() {
        return values.size();
    }

    /** Names of the files, of those given and of all below folders given, that hold one. */
    Set<String> heldBy(List<Path> places) throws IOException {
        Set<String> holders = new TreeSet<>();
        for (Path place : places) {
            for (Path file : files(place)) {
                if (holds(file.getFileName().toString())
                        || holds(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))) {
                    holders.add(file.toString());
                }
            }
        }
        return holders;
    }

    private boolean holds(String text) {
        Matcher run = RUN.matcher(text);
        while (run.find()) {
            for (int length : lengths) {
                for (int at = run.start(); at + length <= run.end(); at++) {
                    if (values.contains(text.substring(at, at + length))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static List<Path> files(Path below) throws IOException {
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
