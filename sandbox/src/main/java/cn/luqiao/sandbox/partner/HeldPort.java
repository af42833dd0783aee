package cn.luqiao.sandbox.partner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A loopback port that is taken but refuses connections, until the server that it is kept for opens. */
public final class HeldPort implements AutoCloseable {
    private final Socket holder = new Socket();

    /** Takes that port, 0 for any free one. */
    public HeldPort(int port) {
        try {
            holder.setReuseAddress(true);
            holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return holder.getLocalPort();
    }

    /** Gives the port free for its server. */
    @Override
    public void close() {
        try {
            holder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
