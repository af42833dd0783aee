package cn.luqiao.core.source;

/**
 * A place in a configuration file.
 *
 * @param file path as the user knows it, relative to the project where possible
 * @param line 1-based; 0 when the whole file is meant
 * @param column 1-based; 0 when the whole line is meant
 */
public record Place(String file, int line, int column) {
    /** The whole of a file. */
    public static Place file(String file) {
        return new Place(file, 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
