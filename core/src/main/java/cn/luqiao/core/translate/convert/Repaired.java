package cn.luqiao.core.translate.convert;

import cn.luqiao.core.translate.text.Repair;
import java.util.Set;

/** A conversion whose text is repaired first. */
record Repaired(Repair repair, Conversion then) implements Conversion {
    @Override
    public Object read(String text, Set<String> flags) {
        String repaired = repair.apply(text, flags);
        return repaired.isEmpty() ? ABSENT : then.read(repaired, flags);
    }

    @Override
    public String write(Object value) {
        return then.write(value);
    }

    @Override
    public boolean showsValue() {
        return then.showsValue();
    }
}
