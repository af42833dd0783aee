package cn.luqiao.gateway.intake;

import cn.luqiao.adapter.Inbound;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads bodies up to a limit and no further. */
final class Bodies {
    private Bodies() {}

    /** The whole body. Throws ProblemException LQ-1003 as soon as it is larger than the limit, LQ-1005 when empty. */
    static byte[] read(Inbound inbound, long bytesMax) {
        if (inbound.sizeBytes() > bytesMax) {
            throw tooLarge(inbound, bytesMax);
        }
        try {
            InputStream in = inbound.body();
            byte[] body = in.readNBytes((int) Math.min(bytesMax + 1, Integer.MAX_VALUE - 8));
            if (body.length > bytesMax) {
                throw tooLarge(inbound, bytesMax);
            }
            if (body.length == 0) {
                throw new ProblemException(Problem.of("LQ-1005").at(inbound.target()));
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** LQ-1003 with the size as far as it is known. */
    static ProblemException tooLarge(Inbound inbound, long bytesMax) {
        String size = inbound.sizeBytes() >= 0 ? inbound.sizeBytes() + " bytes" : "more than " + bytesMax + " bytes";
        return new ProblemException(Problem.of("LQ-1003")
                .at(inbound.target())
                .because(size)
                .expected("至多 " + bytesMax + " 字节 · at most " + bytesMax + " bytes"));
    }
}
