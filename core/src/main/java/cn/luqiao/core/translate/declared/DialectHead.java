package cn.luqiao.core.translate.declared;

import cn.luqiao.core.translate.text.WireCharset;

/**
 * What every declared dialect has.
 *
 * @param id its folder's name
 * @param digest SM3 (hex) over everything that its translations depend on
 * @param charsetLabel charset as declared
 * @param mediaType media type of its messages
 */
public record DialectHead(String id, String digest, String charsetLabel, String mediaType) {
    /** The charset in an edition of GB18030. */
    WireCharset charset(int edition) {
        return WireCharset.labelled(charsetLabel, edition).orElseThrow();
    }
}
