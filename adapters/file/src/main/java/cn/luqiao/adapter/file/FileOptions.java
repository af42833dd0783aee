package cn.luqiao.adapter.file;

import cn.luqiao.adapter.Option;
import cn.luqiao.adapter.Option.Form;
import cn.luqiao.adapter.Option.Use;
import cn.luqiao.adapter.Settings;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The options of one link.
 *
 * @param inbox folder in which the partner puts files
 * @param answers folder for our answers; empty when the partner wants none
 * @param done folder for files that were taken; {@code yyyy}, {@code MM} and {@code dd} stand for the day
 * @param outbox folder in which we put files
 * @param pattern names of the files to take, with {@code *} and {@code ?}
 * @param ready how a complete file is known: {@code marker}, {@code stable} or {@code rename}
 * @param markerSuffix what a marker's name has after the file's name
 * @param markerFields names of the words in a marker; none when its content does not matter
 * @param stableFor how long a file must not change
 * @param poll pause between two looks
 */
record FileOptions(
        String inbox,
        Optional<String> answers,
        String done,
        String outbox,
        String pattern,
        String ready,
        String markerSuffix,
        List<String> markerFields,
        Duration stableFor,
        Duration poll) {
    /** Every option of the type. */
    static final List<Option> DECLARED = List.of(
            Option.word(
                    "transport", List.of("local", "sftp"), "local", "本机目录或 SFTP", "directory of this machine, or SFTP"),
            Option.optional(
                    "directory",
                    Form.PATH,
                    "",
                    "本机根目录；相对路径以网关数据目录为准",
                    "local: root directory, all other paths are below it; a relative one is below the gateway's data folder"),
            Option.optional("host", Form.ADDRESS, "", "SFTP 服务器地址", "SFTP: server"),
            Option.optional("port", Form.PORT, "22", "SFTP 端口", "SFTP: port"),
            Option.optional("user", Form.CREDENTIAL, "", "SFTP 用户", "SFTP: user"),
            Option.optional("password", Form.SECRET, "", "SFTP 口令", "SFTP: password"),
            Option.optional(
                    "hostKey",
                    Form.CREDENTIAL,
                    "",
                    "已核对的主机密钥：算法和公钥，如 known_hosts 中所写",
                    "SFTP: the checked host key, algorithm and key as in known_hosts"),
            inbound("inbox", "对方放入文件的目录", "folder in which the partner puts files"),
            Option.optional(
                    "answers", Form.TEXT, "", "回执目录；不填则不写回执", "folder for answers; without it none are written"),
            Option.optional(
                    "done",
                    Form.TEXT,
                    "bak/yyyyMMdd",
                    "已接收文件的目录，相对 inbox；yyyy、MM、dd 为日期",
                    "folder for taken files, relative to inbox; yyyy, MM and dd are the day"),
            Option.optional("pattern", Form.TEXT, "*", "文件名模式，可用 * 和 ?", "names to take, with * and ?"),
            Option.word(
                    "ready",
                    List.of("marker", "stable", "rename"),
                    "marker",
                    "文件完整的标志：标志文件、大小不变、改名",
                    "how a complete file is known: by a marker file, by not changing, by its name"),
            Option.optional("markerSuffix", Form.TEXT, ".ok", "标志文件后缀", "what a marker's name adds to the file's"),
            Option.optional(
                    "markerFields",
                    Form.TEXT,
                    "",
                    "标志文件中各项的名称，以空格分隔，如 sm3 size count total；sm3 和 size 由网关核对",
                    "words in a marker, such as sm3 size count total; sm3 and size are checked against the file"),
            Option.optional("stableFor", Form.DURATION, "10s", "文件不变的时间", "how long a file must not have changed"),
            Option.optional("poll", Form.DURATION, "5s", "查看间隔", "pause between two looks"),
            outbound("outbox", "我方放入文件的目录", "folder in which we put files"));

    private static Option inbound(String name, String zh, String en) {
        return new Option(name, Form.TEXT, Use.REQUIRED_INBOUND, "", List.of(), zh, en);
    }

    private static Option outbound(String name, String zh, String en) {
        return new Option(name, Form.TEXT, Use.REQUIRED_OUTBOUND, "", List.of(), zh, en);
    }

    static FileOptions of(Settings settings) {
        String fields = settings.text("markerFields").orElse("").strip();
        return new FileOptions(
                settings.text("inbox").orElse(""),
                settings.text("answers").filter(a -> !a.isEmpty()),
                settings.needed("done"),
                settings.text("outbox").orElse(""),
                settings.needed("pattern"),
                settings.needed("ready"),
                settings.needed("markerSuffix"),
                fields.isEmpty() ? List.of() : List.of(fields.split("\\s+")),
                settings.duration("stableFor"),
                settings.duration("poll"));
    }

    /** Whether files come with markers. */
    boolean withMarker() {
        return ready.equals("marker");
    }

    /** The folder for files taken on that day. */
    String doneFolder(LocalDate day) {
        String dated = done.replace("yyyy", String.format(Locale.ROOT, "%04d", day.getYear()))
                .replace("MM", String.format(Locale.ROOT, "%02d", day.getMonthValue()))
                .replace("dd", String.format(Locale.ROOT, "%02d", day.getDayOfMonth()));
        return dated.startsWith("/") ? dated : Folder.join(inbox, dated);
    }
}
