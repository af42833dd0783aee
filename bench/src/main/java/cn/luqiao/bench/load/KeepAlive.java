package cn.luqiao.bench.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;

/** POSTs over one HTTP/1.1 connection that stays open, with as little work of its own as possible. */
public final class KeepAlive implements Call {
    private static final int TIMEOUT_MILLIS = 30_000;
    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private final String head;
    private final int expected;
    private final Supplier<String> bodies;

    /**
     * Connects to a port of loopback.
     *
     * @param headers further header lines, each ended by CR LF
     * @param expected the only good status
     * @param bodies gives the next message
     */
    public KeepAlive(int port, String path, String headers, int expected, Supplier<String> bodies) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream(), 8192);
        head = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + headers + "Content-Length: ";
        this.expected = expected;
        this.bodies = bodies;
    }

    @Override
    public void make() throws IOException {
        byte[] body = bodies.get().getBytes(StandardCharsets.UTF_8);
        byte[] start = (head + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        out.write(whole);
        int status = Integer.parseInt(line().substring(9, 12));
        String answer = answer();
        if (status != expected) {
            throw new IOException("status " + status + " (expected: " + expected + ") " + answer);
        }
    }

    private String answer() throws IOException {
        int length = 0;
        boolean chunked = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            }
            chunked |= header.startsWith("transfer-encoding:") && header.endsWith("chunked");
        }
        return chunked ? chunks() : text(length);
    }

    private String chunks() throws IOException {
        StringBuilder whole = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            whole.append(text(size));
            line();
        }
        line();
        return whole.toString();
    }

    private String text(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer ends after " + bytes.length + " of " + length + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
