package cn.luqiao.adapter.soap;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.AdapterContext;
import cn.luqiao.adapter.AdapterType;
import cn.luqiao.adapter.ClientTls;
import cn.luqiao.adapter.ListenerContext;
import cn.luqiao.adapter.Option;
import cn.luqiao.adapter.Option.Form;
import cn.luqiao.adapter.Option.Use;
import cn.luqiao.adapter.Settings;
import cn.luqiao.adapter.http.HttpAddress;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.source.Findings;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The adapter type {@code soap}. */
public final class SoapType implements AdapterType {
    private static final Pattern XML_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,99}");

    @Override
    public String name() {
        return "soap";
    }

    @Override
    public List<Option> options() {
        return ClientTls.with(List.of(
                new Option(
                        "url",
                        Form.ADDRESS,
                        Use.REQUIRED_OUTBOUND,
                        "",
                        List.of(),
                        "对方服务地址（http 或 https）",
                        "where the partner offers his service, http or https"),
                Option.word(
                        "style",
                        List.of("document", "raw"),
                        "document",
                        "document：按 WSDL；raw：rpc/encoded 单字符串参数服务",
                        "document: as a WSDL says; raw: rpc/encoded services with one string"),
                Option.optional(
                        "wsdl",
                        Form.TEXT,
                        "",
                        "document：schemas/wire/wsdl 中的文件名，不含后缀",
                        "document: file in schemas/wire/wsdl, without ending"),
                Option.optional(
                        "mtom", Form.FLAG, "false", "document：以 MTOM 发送附件", "document: send attachments by MTOM"),
                Option.optional("namespace", Form.TEXT, "", "raw：操作的命名空间", "raw: namespace of the operation"),
                Option.optional(
                        "operation",
                        Form.TEXT,
                        "",
                        "raw：操作名；方言可用属性 operation 指定",
                        "raw: operation; the dialect's property operation goes first"),
                Option.optional("parameter", Form.TEXT, "arg0", "raw：参数名", "raw: name of the one parameter"),
                Option.word(
                        "escape",
                        List.of("cdata", "escaped"),
                        "cdata",
                        "raw：字符串放入 CDATA 或转义",
                        "raw: the string in CDATA, or escaped"),
                Option.optional("charset", Form.TEXT, "UTF-8", "raw：请求的字符集", "raw: charset of the request"),
                Option.optional("soapAction", Form.TEXT, "", "raw：SOAPAction 的值", "raw: value of SOAPAction"),
                Option.optional("bearer", Form.SECRET, "", "调用对方时使用的令牌", "bearer token that we present"),
                Option.optional("connectTimeout", Form.DURATION, "5s", "连接超时", "longest wait for a connection"),
                Option.optional("answerMax", Form.SIZE, "1MiB", "对方应答的大小上限", "largest answer that is read")));
    }

    @Override
    public void check(Link link, Settings settings, Findings findings) {
        HttpAddress.check("url", link, settings, findings);
        ClientTls.check(link, settings, findings);
        if (link.outbound()) {
            needed(link, settings, findings, raw(settings) ? "namespace" : "wsdl");
        }
        wrongUnless(known(settings.needed("charset")), "charset", "a known charset", "UTF-8", link, findings);
        wrongUnless(
                XML_NAME.matcher(settings.needed("parameter")).matches(),
                "parameter",
                "an XML name",
                "arg0",
                link,
                findings);
    }

    @Override
    public boolean takesAttachments() {
        return true;
    }

    @Override
    public boolean sendsAttachments(Link link, Settings settings) {
        return !raw(settings) && settings.flag("mtom");
    }

    @Override
    public boolean bringsAnswers(Link link, Settings settings) {
        return true;
    }

    @Override
    public Adapter open(AdapterContext context) throws Exception {
        if (!context.outbound()) {
            return new InboundOnly(context.link().toString());
        }
        return raw(context.settings()) ? new RawClient(context) : new DocumentClient(context);
    }

    @Override
    public Optional<Adapter> listen(ListenerContext context) throws Exception {
        return Optional.of(new SoapListener(context));
    }

    private static void needed(Link link, Settings settings, Findings findings, String option) {
        if (!settings.has(option)) {
            String style = settings.needed("style");
            findings.error(
                    "LQ-7003",
                    link.section().place(),
                    option,
                    "key '" + option + "' for style " + style,
                    "Add '" + option + ":' here.");
        }
    }

    private static void wrongUnless(
            boolean right, String option, String expected, String such, Link link, Findings findings) {
        if (!right) {
            String what = option + ": " + link.options().getOrDefault(option, "");
            findings.error("LQ-7004", link.section().place(option), what, expected, "Write one, such as " + such + ".");
        }
    }

    private static boolean raw(Settings settings) {
        return settings.needed("style").equals("raw");
    }

    private static boolean known(String charset) {
        try {
            return Charset.isSupported(charset);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
