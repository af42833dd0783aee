package cn.luqiao.gateway.generation;

import cn.luqiao.adapter.Option.Form;
import cn.luqiao.core.source.Section;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/**
 * One option of the gateway, declared once: reading, checking, the default file and the docs come from here.
 *
 * @param <T> type of its value
 * @param name section and key, such as {@code ledger.groupMax}, or a key alone
 * @param form how the value is written
 * @param ifAbsent default as written; empty means "not set"
 * @param words allowed words for {@link Form#WORD}
 * @param zh meaning in Chinese
 * @param en meaning in English
 * @param reader reads the value at the key of a section
 */
public record Setting<T>(
        String name,
        Form form,
        String ifAbsent,
        List<String> words,
        String zh,
        String en,
        BiFunction<Section, String, T> reader) {

    static Setting<String> text(String name, String ifAbsent, String zh, String en) {
        return new Setting<>(name, Form.TEXT, ifAbsent, List.of(), zh, en, (s, key) -> s.text(key, ""));
    }

    static Setting<String> word(String name, List<String> words, String ifAbsent, String zh, String en) {
        return new Setting<>(name, Form.WORD, ifAbsent, words, zh, en, (s, key) -> s.oneOf(key, words, ifAbsent));
    }

    static Setting<String> address(String name, String ifAbsent, String zh, String en) {
        return new Setting<>(name, Form.ADDRESS, ifAbsent, List.of(), zh, en, (s, key) -> s.text(key, ""));
    }

    static Setting<String> path(String name, String ifAbsent, String zh, String en) {
        return new Setting<>(name, Form.PATH, ifAbsent, List.of(), zh, en, (s, key) -> s.text(key, ""));
    }

    /** A reference {@code secret:NAME}; literals are refused for every file. */
    static Setting<String> secret(String name, String zh, String en) {
        return new Setting<>(name, Form.SECRET, "", List.of(), zh, en, (s, key) -> s.text(key, ""));
    }

    static Setting<String> credential(String name, String zh, String en) {
        return new Setting<>(name, Form.CREDENTIAL, "", List.of(), zh, en, (s, key) -> s.text(key, ""));
    }

    static Setting<Boolean> flag(String name, boolean ifAbsent, String zh, String en) {
        return new Setting<>(
                name, Form.FLAG, String.valueOf(ifAbsent), List.of(), zh, en, (s, key) -> s.flag(key, ifAbsent));
    }

    static Setting<Integer> port(String name, int ifAbsent, String zh, String en) {
        return new Setting<>(name, Form.PORT, String.valueOf(ifAbsent), List.of(), zh, en, (s, key) ->
                (int) s.number(key, 0, 65535, ifAbsent));
    }

    static Setting<Integer> number(String name, int min, int max, int ifAbsent, String zh, String en) {
        return new Setting<>(name, Form.NUMBER, String.valueOf(ifAbsent), List.of(), zh, en, (s, key) ->
                (int) s.number(key, min, max, ifAbsent));
    }

    static Setting<Duration> duration(String name, String ifAbsent, String zh, String en) {
        return new Setting<>(
                name, Form.DURATION, ifAbsent, List.of(), zh, en, (s, key) -> s.duration(key, Duration.ofSeconds(1)));
    }

    /** The section it stands in; empty for the top of the file. */
    String section() {
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }

    /** The key within its section. */
    String key() {
        return name.substring(name.indexOf('.') + 1);
    }
}
