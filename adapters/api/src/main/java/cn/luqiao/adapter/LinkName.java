package cn.luqiao.adapter;

/**
 * Names one link of one partner.
 *
 * @param partner partner id
 * @param link link name within the partner file
 */
public record LinkName(String partner, String link) {
    @Override
    public String toString() {
        return partner + "/" + link;
    }
}
