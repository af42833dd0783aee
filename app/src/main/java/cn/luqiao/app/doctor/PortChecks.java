package cn.luqiao.app.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks that the ports of the gateway are free. */
public final class PortChecks {
    private PortChecks() {}

    /** One for each port that is not 0; {@code running} when our own gateway is known to hold them. */
    public static List<Diagnosis> all(Map<String, InetSocketAddress> ports, boolean running) {
        List<Diagnosis> found = new ArrayList<>();
        ports.forEach((name, address) -> {
            if (address.getPort() != 0) {
                found.add(port(name, address, running));
            }
        });
        return found;
    }

    private static Diagnosis port(String check, InetSocketAddress address, boolean running) {
        String found = address.getHostString() + ":" + address.getPort();
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            InetAddress host = InetAddress.getByName(address.getHostString());
            socket.bind(new InetSocketAddress(host, address.getPort()));
            return Diagnosis.good(check, found + " 空闲 free");
        } catch (IOException e) {
            return running
                    ? Diagnosis.good(check, found + " 本网关正在使用 used by the running gateway")
                    : Diagnosis.bad(
                            check,
                            found + "：" + e.getMessage(),
                            "停止占用该端口的程序，或在 config/luqiao.yaml 改端口。 Stop the program that has it, or change the port.");
        }
    }
}
