package cn.luqiao.core.explain;

import java.util.List;

/**
 * What one code, rule or flag means. Texts are Chinese first, English second; parts that a kind of name has not are empty.
 *
 * @param name the name as the project writes it, such as {@code LQ-2101}, {@code R03 X04}
 * @param meaning what it says
 * @param cause why it is met
 * @param actor who must act
 * @param remedy what to do
 * @param links files and pages, relative to the project folder
 */
public record Explanation(String name, String meaning, String cause, String actor, String remedy, List<String> links) {
    public Explanation {
        links = List.copyOf(links);
    }
}
