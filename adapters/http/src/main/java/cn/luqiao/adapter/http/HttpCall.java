package cn.luqiao.adapter.http;

import cn.luqiao.adapter.Inbound;
import cn.luqiao.adapter.Presented;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request as the partner port hands it on.
 *
 * @param method HTTP method
 * @param path path without query
 * @param target path with query, as sent
 * @param base scheme, host and port as the sender wrote them, for addresses in a WSDL
 * @param headers headers that may come in, names in lower case, values of a repeated one joined by a comma
 * @param credentials bearer token and client certificate, if presented
 * @param body the body; reading blocks, and throws ProblemException when it grows too large or comes too slowly
 * @param sizeBytes size as announced or known, -1 when neither
 */
public record HttpCall(
        String method,
        String path,
        String target,
        String base,
        Map<String, String> headers,
        List<Presented> credentials,
        InputStream body,
        long sizeBytes) {

    /** The same call as an adapter hands it to intake. */
    public Inbound inbound(String adapter) {
        return new Inbound(adapter, Optional.empty(), target, method, headers, credentials, body, sizeBytes, List.of());
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
