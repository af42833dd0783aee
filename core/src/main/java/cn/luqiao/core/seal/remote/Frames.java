package cn.luqiao.core.seal.remote;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames over a socket that does not block for ever: length (4 bytes), then fields of length (4 bytes) and bytes each. One
 * thread at a time.
 */
final class Frames implements AutoCloseable {
    /** Longest frame in bytes: what is signed in one piece is shorter. */
    static final int FRAME_BYTES_MAX = 16 * 1024 * 1024;

    /** Most fields of a frame. */
    static final int FIELDS_MAX = 4_096;

    private final SocketChannel channel;
    private final Selector selector;
    private final Duration patience;

    Frames(SocketChannel channel, Duration patience) throws IOException {
        this.channel = channel;
        this.patience = patience;
        channel.configureBlocking(false);
        selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
    }

    void send(List<byte[]> fields) throws IOException {
        int length = fields.stream().mapToInt(field -> 4 + field.length).sum();
        if (length > FRAME_BYTES_MAX) {
            throw new IOException("frame of " + length + " bytes (expected: at most " + FRAME_BYTES_MAX + ")");
        }
        ByteBuffer out = ByteBuffer.allocate(4 + length).putInt(length);
        for (byte[] field : fields) {
            out.putInt(field.length).put(field);
        }
        out.flip();
        while (out.hasRemaining()) {
            if (channel.write(out) == 0) {
                await(SelectionKey.OP_WRITE, patience);
            }
        }
    }

    /** The next frame. Throws EOFException when the other side has closed. */
    List<byte[]> receive(Duration idle) throws IOException {
        int length = read(4, idle).getInt();
        if (length < 0 || length > FRAME_BYTES_MAX) {
            throw new IOException("frame of " + length + " bytes");
        }
        ByteBuffer in = read(length, patience);
        List<byte[]> fields = new ArrayList<>();
        while (in.hasRemaining()) {
            int size = in.remaining() < 4 ? -1 : in.getInt();
            if (size < 0 || size > in.remaining() || fields.size() == FIELDS_MAX) {
                throw new IOException("field of " + size + " bytes");
            }
            byte[] field = new byte[size];
            in.get(field);
            fields.add(field);
        }
        return fields;
    }

    private ByteBuffer read(int bytes, Duration longest) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(bytes);
        while (in.hasRemaining()) {
            int read = channel.read(in);
            if (read < 0) {
                throw new EOFException("closed by the other side");
            }
            if (read == 0) {
                await(SelectionKey.OP_READ, longest);
            }
        }
        return in.flip();
    }

    private void await(int operation, Duration longest) throws IOException {
        channel.keyFor(selector).interestOps(operation);
        selector.selectedKeys().clear();
        if (selector.select(longest.toMillis()) == 0) {
            throw new IOException("no answer within " + longest.toMillis() + " ms");
        }
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }
}
