package cn.luqiao.adapter.soap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.wsdl.Definition;
import javax.wsdl.Port;
import javax.wsdl.Service;
import javax.wsdl.WSDLException;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.wsdl.WSDLManager;

/**
 * One WSDL of {@code schemas/wire/wsdl}; its file name is the name of the service in our addresses.
 *
 * @param file the file, in UTF-8
 * @param service its first service
 * @param port that service's first port
 */
record Wsdl(Path file, QName service, QName port) {
    private static final Pattern ADDRESS = Pattern.compile("(<soap:address\\s+location=\")[^\"]*(\")");

    /** Every WSDL below the schemas folder. */
    static List<Path> files(Path schemas) throws IOException {
        Path folder = schemas.resolve("wire/wsdl");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".wsdl")).sorted().toList();
        }
    }

    /** Reads a WSDL. Throws {@link IllegalArgumentException} when it offers no service. */
    static Wsdl read(Path file, Bus bus) throws WSDLException {
        Definition definition =
                bus.getExtension(WSDLManager.class).getDefinition(file.toUri().toString());
        for (Object service : definition.getServices().values()) {
            for (Object port : ((Service) service).getPorts().values()) {
                QName name = ((Service) service).getQName();
                return new Wsdl(file, name, new QName(name.getNamespaceURI(), ((Port) port).getName()));
            }
        }
        throw new IllegalArgumentException("WSDL " + file + ": no service (expected: one service with one port)");
    }

    /** File name without ending. */
    String name() {
        return file.getFileName().toString().replaceFirst("\\.wsdl$", "");
    }

    /** The WSDL with the address at which it is offered. */
    byte[] at(String address) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        String escaped = address.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        return ADDRESS.matcher(text)
                .replaceAll("$1" + Matcher.quoteReplacement(escaped) + "$2")
                .getBytes(StandardCharsets.UTF_8);
    }
}
