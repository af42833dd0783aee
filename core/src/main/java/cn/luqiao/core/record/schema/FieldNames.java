package cn.luqiao.core.record.schema;

import java.util.Arrays;
import java.util.List;

/** Names of an object's fields in order, each with its position. Immutable and thread-safe. */
public final class FieldNames {
    private final String[] names;
    private final String[] table;
    private final int[] positions;

    private FieldNames(String[] names) {
        int size = Integer.highestOneBit(Math.max(1, names.length)) * 4;
        this.names = names;
        this.table = new String[size];
        this.positions = new int[size];
        for (int i = 0; i < names.length; i++) {
            int slot = slot(names[i]);
            if (table[slot] == null) {
                table[slot] = names[i];
                positions[slot] = i;
            }
        }
    }

    /** The names in this order; of a name that is there twice the first position counts. */
    public static FieldNames of(List<String> names) {
        return new FieldNames(names.toArray(String[]::new));
    }

    /** Number of fields. */
    public int size() {
        return names.length;
    }

    /** Name at a position. */
    String at(int position) {
        return names[position];
    }

    /** Position of a name, -1 for an unknown one. */
    public int position(String name) {
        int slot = slot(name);
        return table[slot] == null ? -1 : positions[slot];
    }

    /** Whether both have the same names in the same order. */
    boolean same(FieldNames other) {
        return this == other || Arrays.equals(names, other.names);
    }

    /** Where a name stands in the table, or the free place where the search for it ends. */
    private int slot(String name) {
        int mask = table.length - 1;
        int hash = name.hashCode();
        int slot = (hash ^ hash >>> 16) & mask;
        while (table[slot] != null && !table[slot].equals(name)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
