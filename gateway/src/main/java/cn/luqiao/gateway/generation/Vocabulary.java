package cn.luqiao.gateway.generation;

import cn.luqiao.core.partner.Partners;
import java.util.Optional;
import java.util.Set;

/** What flows and partner files may name. */
interface Vocabulary {
    /** Partners and groups. */
    Partners partners();

    /** Record type ids; empty when they could not be read, and then names are not judged. */
    Set<String> types();

    /** Record types that the gateway alone makes: nobody may send them and no flow takes them. */
    Set<String> made();

    /** Actions of a type that somebody sends on his own; empty for an unknown type. */
    Set<String> actions(String type);

    /** Names of the fields on the top level of the body, of one action or of all; empty for an unknown type. */
    Set<String> fields(String type, Optional<String> action);

    /** Names of the fields of the answer to a type, of one action or of all; empty when nobody answers it. */
    Set<String> answerFields(String type, Optional<String> action);

    /** Whether a dialect reads a kind in batches. */
    boolean batches(String dialect, String type, String action);

    /** Fields by which records of a type are found again, of one action or of all; empty for an unknown type. */
    Set<String> searchFields(String type, Optional<String> action);

    /** Whether a dialect reads a kind; empty when there is no such dialect. */
    Optional<Boolean> reads(String dialect, String type, String action);

    /** Whether a dialect writes a kind; empty when there is no such dialect. */
    Optional<Boolean> writes(String dialect, String type, String action);

    /** Whether a dialect can ask a receiver if it holds a delivery; empty when there is no such dialect. */
    Optional<Boolean> asks(String dialect);

    /** Adapter types over which messages may come in with attached bodies. */
    Set<String> takingAttachments();

    /** Links by {@code partner/link} over which attached bodies go out. */
    Set<String> sendingAttachments();

    /** All dialect ids; empty when they could not be read. */
    Set<String> dialects();
}
