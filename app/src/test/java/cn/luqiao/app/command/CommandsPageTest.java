package cn.luqiao.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The blocks of docs/commands.md are what the commands print. */
final class CommandsPageTest {
    private static final Pattern BLOCK =
            Pattern.compile("```console\\n\\$ luqiao ([^\\n]*)\\n(.*?)```", Pattern.DOTALL);

    @Test
    void every_block_of_the_page_is_what_its_command_prints() throws IOException {
        String page = Files.readString(Shell.HOME.resolve("docs/commands.md"), StandardCharsets.UTF_8);
        List<String> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            commands.add(block.group(1));
            String printed = Shell.run(arguments(block.group(1))).out().replace(Shell.HOME + "/", "");
            assertThat(printed).as("luqiao %s", block.group(1)).matches(pattern(block.group(2)));
        }
        assertThat(commands).hasSizeGreaterThan(10);
        for (String command : List.of("validate", "explain", "eval", "try", "test", "lint")) {
            assertThat(commands).as(command).anyMatch(line -> line.startsWith(command));
        }
    }

    /** The words of a command line; files are found from the project folder. */
    private static String[] arguments(String line) {
        return Arrays.stream(line.split(" "))
                .map(word -> word.matches("(schemas|docs)/.*")
                        ? Shell.HOME.resolve(word).toString()
                        : word)
                .toArray(String[]::new);
    }

    /** The text, in which … stands for anything. */
    private static Pattern pattern(String text) {
        return Pattern.compile(
                Arrays.stream(text.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }
}
