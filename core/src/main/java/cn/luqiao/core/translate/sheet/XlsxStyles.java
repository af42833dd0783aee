package cn.luqiao.core.translate.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import org.apache.poi.ss.usermodel.BuiltinFormats;

/**
 * Number formats of an .xlsx file by style number.
 *
 * @param ids format number of each style
 * @param codes format codes that the file defines itself
 */
record XlsxStyles(List<Integer> ids, Map<Integer, String> codes) {
    private static final int STYLES_MAX = 65_536;

    static XlsxStyles read(XlsxParts parts) {
        List<Integer> ids = new ArrayList<>();
        Map<Integer, String> codes = new HashMap<>();
        parts.open("xl/styles.xml").ifPresent(in -> {
            SheetXml xml = new SheetXml(in, "xl/styles.xml");
            boolean inCells = false;
            for (int event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
                if (xml.starts(event, "numFmt") && codes.size() < STYLES_MAX) {
                    codes.put(
                            xml.number("numFmtId", Integer.MAX_VALUE, 0),
                            xml.attribute("formatCode").orElse(""));
                } else if (xml.starts(event, "cellXfs") || xml.ends(event, "cellXfs")) {
                    inCells = !inCells;
                } else if (inCells && xml.starts(event, "xf") && ids.size() < STYLES_MAX) {
                    ids.add(xml.number("numFmtId", Integer.MAX_VALUE, 0));
                }
            }
        });
        return new XlsxStyles(List.copyOf(ids), Map.copyOf(codes));
    }

    int id(int style) {
        return style < ids.size() ? ids.get(style) : 0;
    }

    String code(int style) {
        int id = id(style);
        String builtin =
                Optional.ofNullable(BuiltinFormats.getBuiltinFormat(id)).orElse("General");
        return codes.getOrDefault(id, builtin);
    }
}
