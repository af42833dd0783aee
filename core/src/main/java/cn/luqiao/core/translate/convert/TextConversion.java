package cn.luqiao.core.translate.convert;

import cn.luqiao.core.translate.text.Repair;
import java.util.Set;

/** Text after its repairs; the canonical value is the repaired text. */
record TextConversion(Repair repair, boolean showsValue) implements Conversion {
    @Override
    public Object read(String text, Set<String> flags) {
        String repaired = repair.apply(text, flags);
        return repaired.isEmpty() ? ABSENT : repaired;
    }

    @Override
    public String write(Object value) {
        return value.toString();
    }
}
