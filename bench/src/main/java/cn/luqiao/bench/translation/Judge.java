package cn.luqiao.bench.translation;

import java.util.Map;

/** Says whether a canonical body keeps form and rules of its record type; the same for us and for every peer. */
@FunctionalInterface
public interface Judge {
    boolean accepts(Map<String, Object> fields);
}
