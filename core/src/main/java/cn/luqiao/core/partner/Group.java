package cn.luqiao.core.partner;

import cn.luqiao.core.source.Place;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of partner that flows can name, and how the one that is responsible for a record is found among its members.
 *
 * @param id name, such as {@code tax-bureau}
 * @param nameZh name in Chinese
 * @param nameEn name in English
 * @param by for each field that flows may choose by: which of its digits are compared with the members' prefixes
 * @param covers prefixes that some member must serve, so that no record is without a receiver
 * @param place where it is declared
 */
public record Group(String id, String nameZh, String nameEn, Map<String, Digits> by, List<Covers> covers, Place place) {
    /**
     * A prefix that must be served whole.
     *
     * @param prefix leading digits
     * @param from first day of the promise; empty for always
     */
    public record Covers(String prefix, Optional<LocalDate> from) {}
}
