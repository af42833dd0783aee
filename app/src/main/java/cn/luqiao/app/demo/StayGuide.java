package cn.luqiao.app.demo;

import cn.luqiao.app.print.Json;
import cn.luqiao.gateway.GatewayAddresses;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What a person can try while the demonstration stays: addresses, credentials and three commands that work as printed. */
final class StayGuide {
    private static final String INSTITUTION = "H37010299901";
    private static final String NOW = "NOW";
    /** The shell's clock in China: a question must be of the moment at which it is asked. */
    private static final String SHELL_NOW = "'\"$(TZ=CST-8 date '+%Y-%m-%d %H:%M:%S')\"'";

    private final DemoFolder folder;
    private final GatewayAddresses at;

    StayGuide(DemoFolder folder, GatewayAddresses at) {
        this.folder = folder;
        this.at = at;
    }

    String text() {
        Path token = folder.credentials().resolve("hospital-qilu").resolve("token");
        Path operator = folder.gateway().resolve("operator.token");
        String plain = at.partnerHttp().orElse(at.partnerHttps());
        String query = query();
        String serial = Json.parse(query).path("msgid").asText();
        String guide =
                """

                网关保持运行，Ctrl-C 停止。 The gateway stays; Ctrl-C stops it.

                参与方端口 partner port   %s
                无加密端口 plain port     %s
                控制端口 control port     %s
                信任锚 trust anchor       %s
                医院令牌 hospital token   %s
                操作员令牌 operator token %s

                1. 医院查询工伤就医资格 A hospital asks whether a treatment is covered
                curl -s -H "Authorization: Bearer $(cat %s)" -H 'Content-Type: application/json' -d '%s' %s/exchange/v1/treatment-filing

                2. 身份证号错误，被拒绝并说明原因 A wrong identity number: refused, with the reason
                curl -s -H "Authorization: Bearer $(cat %s)" -H 'Content-Type: application/json' -d '%s' %s/exchange/v1/treatment-filing

                3. 查第一条的去向 Where the first one went
                curl -s -H "Authorization: Bearer $(cat %s)" '%s/control/v1/trace?key=%s'
                """;
        return String.format(
                Locale.ROOT,
                guide,
                at.partnerHttps(),
                plain,
                at.control(),
                folder.credentials().resolve("ca.pem"),
                token,
                operator,
                token,
                query.replace(NOW, SHELL_NOW),
                plain,
                token,
                wrong(query).replace(NOW, SHELL_NOW),
                plain,
                operator,
                at.control(),
                serial);
    }

    /** A question about a person whom the core knows: what the hospital asked in the run, under a new serial. */
    private String query() {
        ObjectNode asked = (ObjectNode) asked();
        ObjectNode person = Json.object()
                .put("psn_cert_type", "01")
                .put("certno", asked.path("idNo").asText())
                .put("psn_name", asked.path("name").asText());
        person.set("psn_no", asked.get("personNo"));
        ObjectNode input = Json.object();
        input.set("psn", person);
        input.put("med_type", "41").put("begndate", asked.path("visitDate").asText());
        String day = asked.path("visitDate").asText().replace("-", "");
        ObjectNode body = Json.object()
                .put("infno", "GS3101")
                .put("msgid", INSTITUTION + day + "0000009001")
                .put("mdtrtarea_admvs", "370102")
                .put("insuplc_admdvs", "370102")
                .put("recer_sys_code", "GSBX")
                .put("infver", "V1.0")
                .put("opter", "0101")
                .put("inf_time", NOW)
                .put("fixmedins_code", INSTITUTION);
        body.set("input", input);
        return Json.line(body);
    }

    private static String wrong(String query) {
        ObjectNode body = (ObjectNode) Json.parse(query);
        String msgid = body.path("msgid").asText();
        ObjectNode person = (ObjectNode) body.path("input").path("psn");
        String idNo = person.path("certno").asText();
        person.put("certno", idNo.substring(0, 17) + (idNo.endsWith("1") ? "2" : "1"));
        body.put("msgid", msgid.substring(0, msgid.length() - 1) + "2");
        return Json.line(body);
    }

    private JsonNode asked() {
        Path sent = folder.sandbox().resolve("hospital-qilu").resolve("sent.jsonl");
        try (Stream<String> lines = Files.lines(sent, StandardCharsets.UTF_8)) {
            return lines.map(Json::parse)
                    .filter(entry -> entry.path("record").asText().equals("R10"))
                    .filter(entry -> entry.path("expected").asText().equals("ACCEPTED"))
                    .filter(entry ->
                            entry.path("fields").path("idType").asText().equals("RESIDENT"))
                    .map(entry -> entry.path("fields"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no eligibility query in " + sent));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
