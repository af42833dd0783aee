package cn.luqiao.app.command;

import cn.luqiao.app.CommandFailure;
import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import cn.luqiao.gateway.generation.GatewayOptions;
import cn.luqiao.gateway.generation.GenerationSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which configuration and which data folder a command works on. */
final class Places {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "含 routes、schemas、config 的目录。 Folder with routes, schemas and config.")
    private Path home;

    @Option(
            names = "--env",
            paramLabel = "NAME",
            description = "config/environments 下的环境名，或一个目录。 Environment of config/environments, or a folder.")
    private String environment;

    @Option(names = "--data", paramLabel = "DIR", description = "数据目录。 Data folder.")
    private Path data;

    /** The configuration's files. Fails with 66 when the folder or environment does not exist. */
    GenerationSource source(Desk desk) {
        GenerationSource source = GenerationSource.of(home(desk), Optional.ofNullable(environment));
        source.environment().ifPresent(Places::existing);
        return source;
    }

    /** The folder with routes, schemas and config. */
    Path home(Desk desk) {
        return existing(home == null ? desk.home() : home);
    }

    /** The environment that was asked for. */
    Optional<String> environment() {
        return Optional.ofNullable(environment);
    }

    /** The data folder: the one asked for, or the configured one, below {@link #home} where it is relative. */
    Path data(Desk desk) {
        if (data != null) {
            return data.toAbsolutePath();
        }
        return home(desk).resolve(options(desk).get(GatewayOptions.DATA_FOLDER)).toAbsolutePath();
    }

    /** The configured options, as far as they can be read; whatever else is wrong with the configuration. */
    GatewayOptions options(Desk desk) {
        return GatewayOptions.read(source(desk));
    }

    /** The data folder that was asked for. */
    Optional<Path> askedData() {
        return Optional.ofNullable(data).map(Path::toAbsolutePath);
    }

    private static Path existing(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(Exit.NO_SUCH_FILE, folder + "：目录不存在。 No such folder.");
        }
        return folder;
    }
}
