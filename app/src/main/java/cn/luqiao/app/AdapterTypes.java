package cn.luqiao.app;

import cn.luqiao.adapter.AdapterType;
import java.util.List;
import java.util.ServiceLoader;

/** The adapter types that this program brings. */
public final class AdapterTypes {
    private AdapterTypes() {}

    /** All types on the class path. */
    public static List<AdapterType> all() {
        return ServiceLoader.load(AdapterType.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
