package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.translate.wire.Slot;

/** Finds the places of a dialect's messages by the paths that rules write. */
public interface Places {
    /** The place of a path. Throws {@link IllegalArgumentException} with the expectation when there is none. */
    Slot slot(String path);

    /** Places of a list's items, below the list. */
    default Places items() {
        return this;
    }

    /** Places in a tree, below a base. */
    static Places tree(String base) {
        Slot root = base.isEmpty() ? Slot.SELF : Slot.path(base);
        return new Places() {
            @Override
            public Slot slot(String path) {
                return Slot.path(path).under(root);
            }

            @Override
            public Places items() {
                return Places.tree("");
            }
        };
    }
}
