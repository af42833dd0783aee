package cn.luqiao.adapter.file;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.Option;
import cn.luqiao.adapter.Settings;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.source.Findings;
import java.util.List;

/** Adapter type {@code file}: directories of this machine and SFTP servers of partners. */
public final class FileAdapterType implements AdapterType {
    private static final List<String> PATHS = List.of("directory", "inbox", "answers", "done", "outbox");
    private static final String HOST_KEY = "(\\S+ )?(ssh|ecdsa|sk)-\\S+ [A-Za-z0-9+/=]+( .*)?";

    @Override
    public String name() {
        return "file";
    }

    @Override
    public List<Option> options() {
        return FileOptions.DECLARED;
    }

    @Override
    public void check(Link link, Settings settings, Findings findings) {
        boolean sftp = settings.needed("transport").equals("sftp");
        for (String needed : sftp ? List.of("host", "user", "password", "hostKey") : List.of("directory")) {
            if (!settings.has(needed)) {
                findings.error(
                        "LQ-7003",
                        link.section().place(),
                        needed,
                        "key '" + needed + "' for transport " + settings.needed("transport"),
                        "Add '" + needed + ":' here.");
            }
        }
        if (settings.has("hostKey") && !settings.needed("hostKey").matches(HOST_KEY)) {
            link.section().wrong("hostKey", "not a host key", "'ssh-ed25519 AAAA…'", "Copy the line from known_hosts.");
        }
        PATHS.forEach(path -> checkPath(path, link, settings));
        checkMarker(link, settings);
    }

    private static void checkPath(String option, Link link, Settings settings) {
        String path = settings.text(option).orElse("");
        if (List.of(path.split("/")).contains("..")) {
            link.section().wrong(option, "contains '..'", "a path without '..'", "Write the path itself.");
        }
    }

    private static void checkMarker(Link link, Settings settings) {
        if (!FileNames.allowed("x" + settings.needed("markerSuffix"))) {
            link.section().wrong("markerSuffix", "cannot end a file name", "such as .ok", "Write a plain suffix.");
        }
        String fields = settings.text("markerFields").orElse("");
        if (!fields.matches("|[a-z][a-z0-9]*( +[a-z][a-z0-9]*)*")) {
            link.section()
                    .wrong("markerFields", fields, "names such as 'sm3 size count total'", "Separate them by blanks.");
        }
    }

    @Override
    public boolean sendsAttachments(Link link, Settings settings) {
        return true;
    }

    @Override
    public Adapter open(AdapterContext context) throws Exception {
        Settings settings = context.settings();
        FileOptions options = FileOptions.of(settings);
        Places places = settings.needed("transport").equals("sftp")
                ? SftpLogin.of(context)
                : timeout -> new LocalFolder(context.dataFolder().resolve(settings.needed("directory")));
        return new FileAdapter(context, options, places);
    }
}
