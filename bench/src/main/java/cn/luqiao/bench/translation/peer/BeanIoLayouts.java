package cn.luqiao.bench.translation.peer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.beanio.StreamFactory;
import org.beanio.builder.DelimitedParserBuilder;
import org.beanio.builder.FieldBuilder;
import org.beanio.builder.FixedLengthParserBuilder;
import org.beanio.builder.RecordBuilder;
import org.beanio.builder.StreamBuilder;
import org.beanio.types.TypeHandler;

/** The layouts of Laiwu's files in BeanIO's words. */
final class BeanIoLayouts {
    static final String STREAM = "persons";
    private static final Map<String, String> DOCUMENTS = Map.of(
            "01",
            "RESIDENT",
            "02",
            "PLA",
            "03",
            "PAP",
            "04",
            "HK_PERMIT",
            "05",
            "MO_PERMIT",
            "06",
            "TW_PERMIT",
            "07",
            "FPR",
            "08",
            "PASSPORT",
            "90",
            "SSCARD",
            "99",
            "OTHER");
    private static final Map<String, String> CHANGES =
            Map.of("01", "ENROL", "02", "SUSPEND", "03", "RESUME", "04", "TERMINATE", "05", "MODIFY");
    private static final Map<String, String> SEXES = Map.of("1", "1", "2", "2");
    private static final Map<String, String> DIVISIONS = Map.of(
            "371202", "370116", "371203", "370117", "371200", "370100", "370116", "370116", "370117", "370117",
            "370100", "370100");

    private BeanIoLayouts() {}

    /** A column: width in bytes, and what makes its canonical value. */
    private record Part(int bytes, TypeHandler handler) {}

    static StreamFactory fixedWidth() {
        RecordBuilder detail = detail("D").length(280);
        columns(Handlers.decoded()).forEach((name, part) -> {
            detail.addField(field(name, part).length(part.bytes()).padding(' '));
        });
        detail.addField(new FieldBuilder("filler").length(18).ignore());
        RecordBuilder header = record("header", "H")
                .addField(new FieldBuilder("kind").length(4).ignore())
                .addField(new FieldBuilder("division").length(6).ignore())
                .addField(new FieldBuilder("date").length(8).ignore())
                .addField(new FieldBuilder("batch").length(6).ignore());
        RecordBuilder trailer = record("trailer", "T");
        sums(header, f -> f.length(8), f -> f.length(16));
        sums(trailer, f -> f.length(8), f -> f.length(16));
        header.addField(new FieldBuilder("filler").length(231).ignore());
        trailer.addField(new FieldBuilder("filler").length(255).ignore());
        return factory(new StreamBuilder(STREAM)
                .format("fixedlength")
                .parser(new FixedLengthParserBuilder())
                .addRecord(header)
                .addRecord(detail)
                .addRecord(trailer));
    }

    static StreamFactory delimited() {
        RecordBuilder detail = detail("D");
        columns(Handlers.text()).forEach((name, part) -> detail.addField(field(name, part)));
        RecordBuilder header = record("header", "RYCB")
                .addField(new FieldBuilder("division").ignore())
                .addField(new FieldBuilder("date").ignore())
                .addField(new FieldBuilder("batch").ignore());
        RecordBuilder trailer = record("trailer", "END");
        sums(header, f -> {}, f -> {});
        sums(trailer, f -> {}, f -> {});
        return factory(new StreamBuilder(STREAM)
                .format("delimited")
                .parser(new DelimitedParserBuilder('|'))
                .addRecord(header)
                .addRecord(detail)
                .addRecord(trailer));
    }

    /** The columns of a person; {@code text} makes the values of columns that may hold Chinese. */
    private static Map<String, Part> columns(TypeHandler text) {
        Map<String, Part> columns = new LinkedHashMap<>();
        columns.put("seq", new Part(8, Handlers.text()));
        columns.put("idType", new Part(2, Handlers.code(DOCUMENTS)));
        columns.put("idNo", new Part(18, Handlers.text()));
        columns.put("name", new Part(40, text));
        columns.put("personNo", new Part(16, Handlers.text()));
        columns.put("sex", new Part(1, Handlers.code(SEXES)));
        columns.put("birthDate", new Part(8, Handlers.day()));
        columns.put("uscc", new Part(18, Handlers.text()));
        columns.put("unitNo", new Part(10, Handlers.text()));
        columns.put("unitName", new Part(80, text));
        columns.put("changeType", new Part(2, Handlers.code(CHANGES)));
        columns.put("effectiveMonth", new Part(6, Handlers.text()));
        columns.put("firstInsuredDate", new Part(8, Handlers.day()));
        columns.put("wage", new Part(12, Handlers.money()));
        columns.put("contributionBase", new Part(12, Handlers.money()));
        columns.put("insuranceType", new Part(3, Handlers.text()));
        columns.put("insuredDivision", new Part(6, Handlers.code(DIVISIONS)));
        columns.put("mobile", new Part(11, Handlers.text()));
        return columns;
    }

    private static FieldBuilder field(String name, Part part) {
        return new FieldBuilder(name).typeHandler(part.handler());
    }

    private static RecordBuilder detail(String type) {
        return record("detail", type);
    }

    private static RecordBuilder record(String name, String type) {
        return new RecordBuilder(name, LinkedHashMap.class)
                .occurs(0, -1)
                .addField(new FieldBuilder("type")
                        .rid()
                        .literal(type)
                        .length(type.length())
                        .ignore());
    }

    private static void sums(RecordBuilder record, Consumer<FieldBuilder> count, Consumer<FieldBuilder> total) {
        FieldBuilder first = new FieldBuilder("count");
        FieldBuilder second = new FieldBuilder("total");
        count.accept(first);
        total.accept(second);
        record.addField(first).addField(second);
    }

    private static StreamFactory factory(StreamBuilder stream) {
        StreamFactory factory = StreamFactory.newInstance();
        factory.define(stream);
        return factory;
    }
}
