package cn.luqiao.core.translate.sheet;

import java.util.List;
import java.util.Optional;

/**
 * One column, found by its title.
 *
 * @param name its name in rules
 * @param titles titles under which it is found; the first one is written
 * @param textOnly whether a number is refused there, because digits of a number may be lost
 * @param optional whether a sheet may lack it
 */
public record SheetColumn(String name, List<String> titles, boolean textOnly, boolean optional) {
    public SheetColumn {
        titles = List.copyOf(titles);
    }

    /** Place of the column in a row of titles, 0-based, if it is there. */
    Optional<Integer> in(SheetRow row) {
        for (int i = 0; i < row.cells().size(); i++) {
            String found = plain(row.cell(i).text());
            if (titles.stream().anyMatch(t -> plain(t).equals(found))) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** A title without what people add to it: blanks, line breaks, the star of mandatory columns. */
    private static String plain(String title) {
        return title.replaceAll("[\\s\\u3000\\u00A0*＊]", "");
    }
}
