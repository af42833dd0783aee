package cn.luqiao.app.demo;

import cn.luqiao.app.CommandFailure;
import cn.luqiao.app.Exit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where everything of one demonstration lies.
 *
 * @param root fresh folder
 */
record DemoFolder(Path root) {
    /** A fresh folder: the one asked for, which must be empty or absent, or a new temporary one. */
    static DemoFolder fresh(Optional<Path> asked) {
        try {
            Path root = asked.isPresent() ? empty(asked.get()) : Files.createTempDirectory("luqiao-demo-");
            DemoFolder folder = new DemoFolder(root.toAbsolutePath());
            for (Path each :
                    new Path[] {folder.credentials(), folder.gateway(), folder.sandbox(), folder.environment()}) {
                Files.createDirectories(each);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path empty(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw new CommandFailure(
                        Exit.NEGATIVE, folder + "：目录非空，演示需要空目录。 Not empty; the demo needs a fresh folder.");
            }
        }
        return folder;
    }

    /** What the partners present to us and we to them. */
    Path credentials() {
        return root.resolve("credentials");
    }

    /** Data folder of the gateway. */
    Path gateway() {
        return root.resolve("gateway");
    }

    /** The partners' own books. */
    Path sandbox() {
        return root.resolve("sandbox");
    }

    /** The environment that connects the configuration with the sandbox's addresses. */
    Path environment() {
        return root.resolve("environment");
    }

    /** Changed copies of configuration, for the self-test. */
    Path sabotage() {
        return root.resolve("sabotage");
    }

    Path sandboxLog() {
        return root.resolve("sandbox.log");
    }
}
