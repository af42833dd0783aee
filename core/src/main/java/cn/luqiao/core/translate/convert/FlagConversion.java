package cn.luqiao.core.translate.convert;

import java.util.Set;

/** A truth value as two words of the wire. */
record FlagConversion(String yes, String no) implements Conversion {
    @Override
    public Object read(String text, Set<String> flags) {
        if (text.equals(yes)) {
            return Boolean.TRUE;
        }
        if (text.equals(no)) {
            return Boolean.FALSE;
        }
        throw new Mismatch(yes + "或" + no + " · " + yes + " or " + no);
    }

    @Override
    public String write(Object value) {
        return Boolean.parseBoolean(value.toString()) ? yes : no;
    }
}
