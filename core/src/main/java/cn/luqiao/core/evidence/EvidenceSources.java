package cn.luqiao.core.evidence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stored configurations know that evidence needs. */
public interface EvidenceSources {
    /** Participant code that the gateway speaks as. */
    String ownCode();

    /**
     * Files by which a dialect translates, by their names, from the configuration named or any other in which the dialect
     * has that digest; empty when there is none.
     */
    Optional<Map<String, byte[]>> bundle(String generation, String dialect, String dialectDigest);

    /** What a partner was in a configuration, and what it is today where that differs: in this order. */
    List<Party> parties(String generation, String partner, String recordType);

    /**
     * A partner as translations see it.
     *
     * @param code participant code
     * @param charsetEdition its edition of GB18030
     * @param sees fields of the record type that it may see; empty for all
     */
    record Party(String code, int charsetEdition, Optional<Set<String>> sees) {}
}
