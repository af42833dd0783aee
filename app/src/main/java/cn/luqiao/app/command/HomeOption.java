package cn.luqiao.app.command;

import cn.luqiao.app.CommandFailure;
import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says where the project's files are, for commands that need no environment and no data. */
final class HomeOption {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "含 routes、schemas、config 的目录。 Folder with routes, schemas and config.")
    private Path home;

    /** The folder. Fails with 66 when it does not exist. */
    Path of(Desk desk) {
        Path folder = home == null ? desk.home() : home;
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(Exit.NO_SUCH_FILE, folder + "：目录不存在。 No such folder.");
        }
        return folder;
    }
}
