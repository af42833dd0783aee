package cn.luqiao.core.translate.declared;

import cn.luqiao.core.translate.TranslationContext;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.TreeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text about a message that was written: one of two words, or fixed text with places of the message in braces.
 *
 * @param template as declared
 * @param places the places in braces, in order
 */
record PlacedText(String template, List<Slot> places) {
    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");
    private static final String MESSAGE = "message";
    private static final String MESSAGE_ID = "messageId";

    /** The text that was declared. Throws {@link IllegalArgumentException} with the expectation. */
    static PlacedText of(String template) {
        List<Slot> places = new ArrayList<>();
        BRACES.matcher(template).results().forEach(found -> places.add(Slot.path(found.group(1))));
        if (places.isEmpty() && !template.equals(MESSAGE) && !template.equals(MESSAGE_ID)) {
            throw new IllegalArgumentException("message, messageId or a text with {place}");
        }
        return new PlacedText(template, List.copyOf(places));
    }

    /** The text for a message; a place without a value gives nothing. */
    String fill(TreeSource written, MessageForm form, TranslationContext context) {
        if (places.isEmpty()) {
            return template.equals(MESSAGE) ? form.key() : context.messageId();
        }
        Matcher matcher = BRACES.matcher(template);
        StringBuilder text = new StringBuilder();
        for (Slot place : places) {
            matcher.find();
            String value = Recogniser.text(written, place).orElse("");
            matcher.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(text).toString();
    }
}
