package cn.luqiao.adapter.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * A place with files, reached by one connection. Paths are written with {@code /}. Not thread-safe, except that
 * {@link #close()} may come from anywhere and ends what is under way. Every failure is an {@link IOException}.
 */
interface Folder extends AutoCloseable {
    /** What lies in a folder, in no order; empty when the folder is missing. */
    List<Entry> list(String path) throws IOException;

    /** What lies at a path, symbolic links not followed; empty when nothing does. */
    Optional<Entry> look(String path) throws IOException;

    /** The bytes of an ordinary file; refuses symbolic links where the place can tell. */
    InputStream read(String path) throws IOException;

    /** Writes a file whole, replacing one of that name, and asks for it to be on disk where the place can. */
    void write(String path, InputStream content) throws IOException;

    /** Gives a file another path; the target must not be there, the caller has looked. */
    void rename(String from, String to) throws IOException;

    /** Gives a file another path in place of what is there. */
    void replace(String from, String to) throws IOException;

    /** Makes a folder and those above it, if they are missing. */
    void makeFolders(String path) throws IOException;

    /** Whether its bytes cross a network: then a file is copied before it is handed in. */
    boolean remote();

    /** Whether the place still answers after a failure: if so, it said no; if not, the connection is of no more use. */
    boolean alive();

    @Override
    void close();

    /** A path below another one. */
    static String join(String folder, String name) {
        return folder.endsWith("/") ? folder + name : folder + "/" + name;
    }

    /**
     * One thing in a folder.
     *
     * @param name name without path
     * @param ordinary whether it is an ordinary file: no folder, link or device
     * @param folder whether it is a folder
     * @param sizeBytes size in bytes
     * @param modified last modification in milliseconds since 1970, as exact as the place tells
     */
    record Entry(String name, boolean ordinary, boolean folder, long sizeBytes, long modified) {
        /** Size and time as one text: what changes when somebody writes the file. */
        String look() {
            return sizeBytes + " " + modified;
        }
    }
}
