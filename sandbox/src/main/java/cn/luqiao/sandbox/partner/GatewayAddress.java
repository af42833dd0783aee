package cn.luqiao.sandbox.partner;

import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;

/** Where the gateway's partner port is; known from the start command on, and replaced when a later one names another. */
public final class GatewayAddress {
    private final AtomicReference<URI> base = new AtomicReference<>();

    public void set(URI address) {
        base.set(address);
    }

    /** Address of a path of the gateway. Throws {@link IllegalStateException} before the start command. */
    public URI resolve(String path) {
        URI address = base.get();
        if (address == null) {
            throw new IllegalStateException("gateway: unknown (expected: a start command before)");
        }
        return address.resolve(path);
    }
}
