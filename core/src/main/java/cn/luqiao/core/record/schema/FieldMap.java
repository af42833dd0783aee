package cn.luqiao.core.record.schema;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * An object whose possible fields are known: a map backed by an array, always in the order of the names. Null stands for
 * an absent field; a name that is none of them is refused, and entries cannot be written to. Not thread-safe.
 */
public final class FieldMap extends AbstractMap<String, Object> {
    private final FieldNames names;
    private final Object[] values;
    private int size;

    /** An empty object of these fields. */
    public FieldMap(FieldNames names) {
        this.names = names;
        this.values = new Object[names.size()];
    }

    /** The names that its fields may have. */
    FieldNames names() {
        return names;
    }

    /** Value at a position, null when it is absent. */
    Object at(int position) {
        return values[position];
    }

    @Override
    public Object get(Object key) {
        int position = key instanceof String name ? names.position(name) : -1;
        return position < 0 ? null : values[position];
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public Object put(String name, Object value) {
        return set(known(name), value);
    }

    @Override
    public Object putIfAbsent(String name, Object value) {
        return putIfAbsent(known(name), value);
    }

    /** As {@link #putIfAbsent(String, Object)}, for the field at a position. */
    public Object putIfAbsent(int position, Object value) {
        Object before = values[position];
        if (before == null) {
            set(position, value);
        }
        return before;
    }

    @Override
    public Object remove(Object key) {
        int position = key instanceof String name ? names.position(name) : -1;
        return position < 0 ? null : set(position, null);
    }

    @Override
    public void clear() {
        Arrays.fill(values, null);
        size = 0;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Object> action) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                action.accept(names.at(i), values[i]);
            }
        }
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Object>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private int known(String name) {
        int position = names.position(name);
        if (position < 0) {
            throw new IllegalArgumentException("field: " + name + " (expected: a field of the record type)");
        }
        return position;
    }

    private Object set(int position, Object value) {
        Object before = values[position];
        values[position] = value;
        size += (value == null ? 0 : 1) - (before == null ? 0 : 1);
        return before;
    }

    /** The fields that are there, in order. */
    private final class Entries implements Iterator<Map.Entry<String, Object>> {
        private int next = after(-1);
        private int last = -1;

        @Override
        public boolean hasNext() {
            return next < values.length;
        }

        @Override
        public Map.Entry<String, Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            last = next;
            next = after(next);
            return new SimpleImmutableEntry<>(names.at(last), values[last]);
        }

        @Override
        public void remove() {
            if (last < 0 || values[last] == null) {
                throw new IllegalStateException("nothing to remove");
            }
            set(last, null);
        }

        private int after(int position) {
            int at = position + 1;
            while (at < values.length && values[at] == null) {
                at++;
            }
            return at;
        }
    }
}
