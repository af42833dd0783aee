package cn.luqiao.app.command;

import cn.luqiao.app.CommandFailure;
import cn.luqiao.app.Desk;
import cn.luqiao.app.Exit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file named on the command line, or standard input where its name is {@code -}. */
record GivenFile(String name) {
    /** Opens it. Fails with 66 when there is no such file. */
    InputStream open(Desk desk) throws IOException {
        if (name.equals("-")) {
            return desk.in();
        }
        Path file = Path.of(name);
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure(Exit.NO_SUCH_FILE, name + "：文件不存在。 No such file.");
        }
        return Files.newInputStream(file);
    }

    /** All of it, at most {@code most} bytes; fails with 1 when there is more. */
    byte[] read(Desk desk, int most) throws IOException {
        try (InputStream in = open(desk)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new CommandFailure(Exit.NEGATIVE, name + "：超过 more than " + most + " 字节 bytes");
            }
            return bytes;
        }
    }
}
