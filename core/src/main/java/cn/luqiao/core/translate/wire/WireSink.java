package cn.luqiao.core.translate.wire;

/** A message, line or list item being written. */
public interface WireSink {
    /** Puts a value at a place; {@code form} matters only to formats with typed values. */
    void put(Slot slot, String text, Form form);

    /** Notes that there is no value for a place. */
    void absent(Slot slot);

    /** Notes that there is no list at a place; most formats say nothing then. */
    default void absentList(Slot slot) {
        // a list without items is not there
    }

    /** Adds an item to the list at a place. */
    WireSink item(Slot slot);

    /** Form of a value in formats that have typed values, such as JSON. */
    enum Form {
        TEXT,
        NUMBER,
        TRUTH
    }
}
