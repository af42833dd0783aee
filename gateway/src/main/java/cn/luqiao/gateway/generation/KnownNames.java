package cn.luqiao.gateway.generation;

import cn.luqiao.core.partner.Partners;
import cn.luqiao.core.record.Action;
import cn.luqiao.core.record.Kind;
import cn.luqiao.core.record.RecordType;
import cn.luqiao.core.record.RecordTypes;
import cn.luqiao.core.record.schema.Field;
import cn.luqiao.core.translate.Dialect;
import cn.luqiao.core.translate.DialectLibrary;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of one configuration. */
record KnownNames(
        Partners partners,
        RecordTypes recordTypes,
        DialectLibrary dialectLibrary,
        Set<String> takingAttachments,
        Set<String> sendingAttachments)
        implements Vocabulary {
    @Override
    public Set<String> types() {
        Set<String> names = new TreeSet<>();
        recordTypes.all().forEach(type -> names.add(type.name()));
        return names;
    }

    @Override
    public Set<String> made() {
        return recordTypes.all().stream()
                .filter(type -> type.origin() == RecordType.Origin.GATEWAY)
                .map(RecordType::name)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> actions(String type) {
        Set<String> names = new TreeSet<>();
        declared(type).forEach(action -> names.add(action.name()));
        return names;
    }

    @Override
    public Set<String> fields(String type, Optional<String> action) {
        Set<String> names = new TreeSet<>();
        declared(type)
                .filter(a -> action.map(a.name()::equals).orElse(true))
                .flatMap(a -> a.fields().stream())
                .map(Field::name)
                .forEach(names::add);
        return names;
    }

    @Override
    public Set<String> answerFields(String type, Optional<String> action) {
        Set<String> names = new TreeSet<>();
        declared(type)
                .filter(a -> action.map(a.name()::equals).orElse(true))
                .flatMap(a -> a.answerFields().stream())
                .map(Field::name)
                .forEach(names::add);
        return names;
    }

    @Override
    public boolean batches(String dialect, String type, String action) {
        return dialectLibrary
                .find(dialect)
                .map(d -> d.readsBatches() && kinds(type, action).anyMatch(d::reads))
                .orElse(false);
    }

    @Override
    public Set<String> searchFields(String type, Optional<String> action) {
        Set<String> names = new TreeSet<>();
        declared(type)
                .filter(a -> action.map(a.name()::equals).orElse(true))
                .forEach(a -> names.addAll(a.searchFields()));
        return names;
    }

    private Stream<Action> declared(String type) {
        return recordTypes.all().stream()
                .filter(t -> t.name().equals(type))
                .map(RecordType::actions)
                .flatMap(java.util.Collection::stream);
    }

    @Override
    public Set<String> dialects() {
        return dialectLibrary.ids();
    }

    @Override
    public Optional<Boolean> reads(String dialect, String type, String action) {
        return dialectLibrary.find(dialect).map(d -> kinds(type, action).anyMatch(d::reads));
    }

    @Override
    public Optional<Boolean> writes(String dialect, String type, String action) {
        return dialectLibrary.find(dialect).map(d -> kinds(type, action).anyMatch(d::writes));
    }

    @Override
    public Optional<Boolean> asks(String dialect) {
        return dialectLibrary.find(dialect).map(Dialect::asks);
    }

    private Stream<Kind> kinds(String type, String action) {
        return recordTypes.all().stream()
                .filter(t -> t.name().equals(type) && t.action(action).isPresent())
                .map(t -> new Kind(type, t.version(), action));
    }
}
