package cn.luqiao.core.seal.cms;

import java.io.IOException;
import java.io.InputStream;

/** Opens the same bytes from their beginning, as often as asked. */
public interface ContentSource {
    /** A new stream, which the caller closes. */
    InputStream read() throws IOException;
}
