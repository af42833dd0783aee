package cn.luqiao.gateway.generation;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.Option;
import cn.luqiao.adapter.Option.Form;
import cn.luqiao.adapter.Option.Use;
import cn.luqiao.adapter.Settings;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.source.Findings;
import java.util.List;

/** An adapter type with options of every kind, for configurations under test. It is never opened. */
final class PostType implements AdapterType {
    @Override
    public String name() {
        return "post";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("url", Form.ADDRESS, Use.REQUIRED_OUTBOUND, "", List.of(), "地址", "address"),
                Option.required("topic", Form.TEXT, "主题", "topic"),
                Option.optional("token", Form.SECRET, "", "令牌", "token"),
                Option.optional("retries", Form.NUMBER, "0", "次数", "times"),
                Option.optional("verify", Form.FLAG, "true", "核对", "whether to check"));
    }

    @Override
    public void check(Link link, Settings settings, Findings findings) {
        if (settings.number("retries") > 0 && !settings.flag("verify")) {
            link.section().wrong("verify", "false", "true when there are retries", "Write 'verify: true'.");
        }
    }

    @Override
    public boolean takesAttachments() {
        return true;
    }

    @Override
    public boolean sendsAttachments(Link link, Settings settings) {
        return settings.flag("verify");
    }

    @Override
    public Adapter open(AdapterContext context) {
        throw new UnsupportedOperationException("only its options are tried");
    }
}
