package cn.luqiao.core.translate.wire;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** Named children of a node in the order of the message, without an object for each; none is taken away again. */
final class Members extends AbstractMap<String, Node> {
    private static final int FIRST_CAPACITY = 8;
    private String[] names = new String[FIRST_CAPACITY];
    private Node[] nodes = new Node[FIRST_CAPACITY];
    /** For each place 1 + the position of the name that has it, 0 where it is free; at most half of them are taken. */
    private int[] table = new int[2 * FIRST_CAPACITY];

    private int size;

    @Override
    public Node get(Object key) {
        int position = key instanceof String name ? table[place(name)] - 1 : -1;
        return position < 0 ? null : nodes[position];
    }

    @Override
    public Node getOrDefault(Object key, Node otherwise) {
        Node node = get(key);
        return node == null ? otherwise : node;
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public Node put(String name, Node node) {
        int place = place(name);
        if (table[place] > 0) {
            Node before = nodes[table[place] - 1];
            nodes[table[place] - 1] = node;
            return before;
        }
        if (size == names.length) {
            grow();
            place = place(name);
        }
        names[size] = name;
        nodes[size] = node;
        table[place] = ++size;
        return null;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Set<Entry<String, Node>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Node>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    /** Where a name stands in the table, or the free place where the search for it ends. */
    private int place(String name) {
        int mask = table.length - 1;
        int hash = name.hashCode();
        int place = (hash ^ hash >>> 16) & mask;
        while (table[place] > 0 && !names[table[place] - 1].equals(name)) {
            place = place + 1 & mask;
        }
        return place;
    }

    private void grow() {
        names = Arrays.copyOf(names, 2 * size);
        nodes = Arrays.copyOf(nodes, 2 * size);
        table = new int[4 * size];
        for (int i = 0; i < size; i++) {
            table[place(names[i])] = i + 1;
        }
    }

    /** All of them in order. */
    private final class Entries implements Iterator<Map.Entry<String, Node>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public Map.Entry<String, Node> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return new SimpleImmutableEntry<>(names[next], nodes[next++]);
        }
    }
}
