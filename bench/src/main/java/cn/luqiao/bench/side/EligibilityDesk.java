package cn.luqiao.bench.side;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.List;

/** One clerk of the core: answers eligibility questions at once, to the queue that each of them names. */
final class EligibilityDesk {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Session session;
    private final MessageProducer producer;

    /** Takes questions from a queue; taking one and answering it are one transaction. */
    EligibilityDesk(Connection connection, String queue) throws JMSException {
        session = connection.createSession(true, Session.SESSION_TRANSACTED);
        producer = session.createProducer(null);
        producer.setDeliveryMode(DeliveryMode.PERSISTENT);
        session.createConsumer(session.createQueue(queue)).setMessageListener(this::answer);
    }

    private void answer(Message question) {
        try {
            String correlation = question.getJMSCorrelationID();
            TextMessage answer = session.createTextMessage(answer(((TextMessage) question).getText(), correlation));
            answer.setJMSCorrelationID(correlation);
            answer.setStringProperty("contentType", "application/cloudevents+json");
            producer.send(question.getJMSReplyTo(), answer);
            session.commit();
        } catch (JMSException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String answer(String question, String correlation) throws JsonProcessingException {
        ObjectNode asked = (ObjectNode) JSON.readTree(question);
        ObjectNode answer = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", correlation)
                .put("source", "/participants/HRSS-370000")
                .put("type", asked.get("type").textValue() + ".answer")
                .put("time", "2025-05-14T10:31:06+08:00")
                .put("datacontenttype", "application/json")
                .put("bizserial", asked.get("bizserial").textValue())
                .put("sender", "HRSS-370000")
                .put("receiver", asked.get("sender").textValue())
                .put("mode", "SYNC")
                .put("direction", 1);
        ObjectNode fields = answer.putObject("data")
                .put("eligible", true)
                .put("filingNo", "BA370102202500001")
                .put("caseNo", "GS370102202500001")
                .put("bodyParts", "右手食指、中指");
        List.of("S61.0", "S62.6").forEach(fields.putArray("diagnoses")::add);
        fields.put("validFrom", "2025-04-01").put("validTo", "2025-09-30");
        return JSON.writeValueAsString(answer);
    }
}
