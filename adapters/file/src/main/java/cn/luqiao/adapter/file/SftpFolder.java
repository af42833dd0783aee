package cn.luqiao.adapter.file;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The folders of an SFTP server, over one session. */
final class SftpFolder implements Folder {
    private final Session session;
    private final ChannelSftp sftp;
    private boolean broken;

    SftpFolder(Session session, int timeoutMillis) throws JSchException {
        this.session = session;
        this.sftp = (ChannelSftp) session.openChannel("sftp");
        sftp.connect(timeoutMillis);
    }

    @Override
    public List<Entry> list(String path) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try {
            sftp.ls(path, item -> {
                if (!item.getFilename().equals(".") && !item.getFilename().equals("..")) {
                    entries.add(entry(item.getFilename(), item.getAttrs()));
                }
                return ChannelSftp.LsEntrySelector.CONTINUE;
            });
        } catch (SftpException e) {
            if (!missing(e)) {
                throw failed("list", e);
            }
        }
        return entries;
    }

    @Override
    public Optional<Entry> look(String path) throws IOException {
        try {
            return Optional.of(entry(path.substring(path.lastIndexOf('/') + 1), sftp.lstat(path)));
        } catch (SftpException e) {
            if (missing(e)) {
                return Optional.empty();
            }
            throw failed("look", e);
        }
    }

    private static Entry entry(String name, SftpATTRS is) {
        return new Entry(name, is.isReg(), is.isDir(), is.getSize(), is.getMTime() * 1000L);
    }

    @Override
    public InputStream read(String path) throws IOException {
        try {
            if (!sftp.lstat(path).isReg()) {
                throw new IOException("not an ordinary file");
            }
            return sftp.get(path);
        } catch (SftpException e) {
            throw failed("read", e);
        }
    }

    @Override
    public void write(String path, InputStream content) throws IOException {
        try {
            sftp.put(content, path, ChannelSftp.OVERWRITE);
        } catch (SftpException e) {
            throw failed("write", e);
        }
    }

    @Override
    public void rename(String from, String to) throws IOException {
        try {
            sftp.rename(from, to);
        } catch (SftpException e) {
            throw failed("rename", e);
        }
    }

    /** Servers without POSIX rename refuse to replace: then the old file goes first; a crash between is repaired by repeating. */
    @Override
    public void replace(String from, String to) throws IOException {
        try {
            sftp.rename(from, to);
        } catch (SftpException e) {
            if (e.id != ChannelSftp.SSH_FX_FAILURE || look(to).isEmpty()) {
                throw failed("replace", e);
            }
            remove(to);
            rename(from, to);
        }
    }

    private void remove(String path) throws IOException {
        try {
            sftp.rm(path);
        } catch (SftpException e) {
            throw failed("replace", e);
        }
    }

    @Override
    public void makeFolders(String path) throws IOException {
        StringBuilder part = new StringBuilder(path.startsWith("/") ? "/" : "");
        for (String name : path.replaceFirst("^/+", "").split("/+")) {
            part.append(name);
            makeFolder(part.toString());
            part.append('/');
        }
    }

    private void makeFolder(String path) throws IOException {
        if (look(path).isPresent()) {
            return;
        }
        try {
            sftp.mkdir(path);
        } catch (SftpException e) {
            throw failed("make folder", e);
        }
    }

    private static boolean missing(SftpException e) {
        return e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE;
    }

    private IOException failed(String what, SftpException e) {
        boolean answered = e.id >= ChannelSftp.SSH_FX_NO_SUCH_FILE
                && e.id != ChannelSftp.SSH_FX_NO_CONNECTION
                && e.id != ChannelSftp.SSH_FX_CONNECTION_LOST
                && e.getCause() == null;
        broken |= !answered;
        return new IOException("SFTP " + what + " failed with status " + e.id, e);
    }

    @Override
    public boolean remote() {
        return true;
    }

    @Override
    public boolean alive() {
        return !broken && sftp.isConnected();
    }

    @Override
    public void close() {
        session.disconnect();
    }
}
