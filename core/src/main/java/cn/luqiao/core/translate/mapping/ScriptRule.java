package cn.luqiao.core.translate.mapping;

import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.core.record.schema.FieldMap;
import cn.luqiao.core.translate.wire.Node;
import cn.luqiao.core.translate.wire.NodeJson;
import cn.luqiao.core.translate.wire.Slot;
import cn.luqiao.core.translate.wire.TreeSink;
import cn.luqiao.core.translate.wire.TreeSource;
import cn.luqiao.core.translate.wire.WireSink;
import cn.luqiao.core.translate.wire.WireSource;
import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.JsltException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * What a table of rules cannot say, said by JSLT scripts: one from the tree below a wire place to canonical fields, one
 * back.
 *
 * @param head id, place, direction, condition
 * @param slot place of the tree
 * @param targets canonical fields that the first script may set
 * @param reading from wire to canonical
 * @param writing from canonical to wire
 */
record ScriptRule(RuleHead head, Slot slot, List<Target> targets, Optional<Script> reading, Optional<Script> writing)
        implements Rule {
    private static final int VALUES_MAX = 200_000;

    @Override
    public String field() {
        return "";
    }

    @Override
    public List<String> fields() {
        return targets.stream().map(Target::name).toList();
    }

    /** After all others, so that the fields come into the order of the record type. */
    @Override
    public boolean late() {
        return true;
    }

    @Override
    public void read(WireSource source, FieldMap fields, Run run) {
        run.fired(head);
        try {
            if (!(source instanceof TreeSource tree)) {
                throw new JsltException("no tree stands here");
            }
            JsonNode result = run(reading, NodeJson.json(tree.node(slot)));
            result.properties().forEach(e -> keep(e.getKey(), e.getValue(), fields));
            if (!result.isObject()) {
                throw new JsltException("the script returned no object");
            }
        } catch (JsltException e) {
            run.problems().add(failed(e, reading, head.reading("LQ-2017", source, slot, "")));
        } catch (TimeoutException e) {
            run.problems().add(late(head.reading("LQ-2018", source, slot, "")));
        }
    }

    @Override
    public void write(Map<String, Object> fields, WireSink sink, Run run) {
        run.fired(head);
        try {
            Node tree = NodeJson.node(run(writing, NodeJson.of(fields)));
            if (!(tree instanceof Node.Branch branch) || !(sink instanceof TreeSink onto)) {
                throw new JsltException("the script returned no object");
            }
            onto.at(slot).graft(branch);
        } catch (JsltException e) {
            throw new ProblemException(failed(e, writing, head.writing("LQ-2017", slot.path(), "")));
        } catch (TimeoutException e) {
            throw new ProblemException(late(head.writing("LQ-2018", slot.path(), "")));
        }
    }

    private void keep(String name, JsonNode value, Map<String, Object> fields) {
        if (Target.named(targets, name).isEmpty()) {
            throw new JsltException("the script sets '" + name + "', which is no field that the rule names");
        }
        if (!value.isNull()) {
            fields.put(name, NodeJson.canonical(value));
        }
    }

    private static JsonNode run(Optional<Script> script, JsonNode input) throws TimeoutException {
        JsonNode result = script.orElseThrow().apply(input);
        if (NodeJson.size(result) > VALUES_MAX) {
            throw new JsltException("the script returned more than " + VALUES_MAX + " values");
        }
        return result;
    }

    /** The problem with the place in the script; values that the message quotes stay out of it. */
    private static Problem failed(JsltException e, Optional<Script> script, Problem problem) {
        String file = script.orElseThrow().label();
        String place = " · " + file + (e.getLine() > 0 ? ":" + e.getLine() + ":" + e.getColumn() : "");
        String what = e.getMessageWithoutLocation()
                .replaceFirst("^error: ", "")
                .split("[:'\"{\\[]", 2)[0]
                .strip();
        return problem.at(problem.where() + place)
                .because(what)
                .expected("由规则所列字段组成的对象 · an object of the fields that the rule names");
    }

    private static Problem late(Problem problem) {
        return problem.expected("至多" + Script.SECONDS_MAX + "秒 · at most " + Script.SECONDS_MAX + " s");
    }
}
