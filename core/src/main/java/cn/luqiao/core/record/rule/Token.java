package cn.luqiao.core.record.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One word of an expression.
 *
 * @param kind what it is
 * @param text as written, texts without their quotes
 * @param column 1-based column of its first character
 */
record Token(Kind kind, String text, int column) {
    private static final Set<String> WORDS = Set.of("and", "or", "not", "in", "true", "false");
    private static final String SIGNS = "()+-*,=<>!";

    /** Kinds of words. */
    enum Kind {
        NAME,
        WORD,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    boolean is(String word) {
        return text.equals(word) && (kind == Kind.SIGN || kind == Kind.WORD);
    }

    /** The words of an expression, the last one an END. Throws {@link SyntaxFault}. */
    static List<Token> split(String text) {
        List<Token> tokens = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
                continue;
            }
            Token token = at(text, i);
            tokens.add(token);
            i += token.kind == Kind.TEXT ? token.text.length() + 2 : token.text.length();
        }
        tokens.add(new Token(Kind.END, "end", text.length() + 1));
        return tokens;
    }

    private static Token at(String text, int start) {
        char c = text.charAt(start);
        if (c == '"' || c == '\'') {
            int end = text.indexOf(c, start + 1);
            if (end < 0) {
                throw SyntaxFault.syntax(start + 1, "text without an end", "a closing " + c);
            }
            return new Token(Kind.TEXT, text.substring(start + 1, end), start + 1);
        }
        if (Character.isDigit(c)) {
            return new Token(Kind.NUMBER, run(text, start, ch -> Character.isDigit(ch) || ch == '.'), start + 1);
        }
        if (Character.isLetter(c) || c == '_') {
            String name = run(text, start, ch -> Character.isLetterOrDigit(ch) || ch == '_');
            return new Token(WORDS.contains(name) ? Kind.WORD : Kind.NAME, name, start + 1);
        }
        if (SIGNS.indexOf(c) < 0) {
            throw SyntaxFault.syntax(
                    start + 1, "'" + c + "'", "a name, number, \"text\" or one of ( ) + - * , = != < <= > >=");
        }
        boolean twice = "<>!".indexOf(c) >= 0 && start + 1 < text.length() && text.charAt(start + 1) == '=';
        if (c == '!' && !twice) {
            throw SyntaxFault.syntax(start + 1, "'!'", "!= or not");
        }
        return new Token(Kind.SIGN, text.substring(start, start + (twice ? 2 : 1)), start + 1);
    }

    private interface CharTest {
        boolean fits(char c);
    }

    private static String run(String text, int start, CharTest test) {
        int end = start;
        while (end < text.length() && test.fits(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end);
    }
}
