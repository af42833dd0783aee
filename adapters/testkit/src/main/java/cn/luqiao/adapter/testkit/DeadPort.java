package cn.luqiao.adapter.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A port where somebody answers the phone and hangs up, or says nothing at all; counts the calls. */
public final class DeadPort implements AutoCloseable {
    /** What happens to a connection. */
    public enum Manner {
        HANGS_UP,
        STAYS_SILENT
    }

    private final ServerSocket server = new ServerSocket();
    private final AtomicInteger calls = new AtomicInteger();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final Manner manner;

    /** Listens on the loopback port. */
    public DeadPort(int port, Manner manner) throws IOException {
        this.manner = manner;
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Thread acceptor = new Thread(this::accept, "dead-port");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** Connections so far. */
    public int calls() {
        return calls.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                calls.incrementAndGet();
                if (manner == Manner.HANGS_UP) {
                    socket.close();
                } else {
                    open.add(socket);
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
