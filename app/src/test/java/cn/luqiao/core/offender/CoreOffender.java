package cn.luqiao.core.offender;

import cn.luqiao.app.Desk;
import java.io.ObjectInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Instant;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.camel.CamelContext;

/** Breaks every rule that core can break. */
public final class CoreOffender {
    private Desk app;
    private CamelContext transport;
    private Cipher key;
    private Connection database;
    private ObjectInputStream serialized;

    void surroundings() throws Exception {
        System.out.println(Instant.now());
        System.out.println(UUID.randomUUID());
        System.out.println(new String("x".getBytes(), StandardCharsets.UTF_8));
        System.out.println(DocumentBuilderFactory.newInstance());
    }

    /** A name that Camel owns. */
    static final class Route {}

    /** A name that says nothing. */
    static final class NameHelper {}
}
