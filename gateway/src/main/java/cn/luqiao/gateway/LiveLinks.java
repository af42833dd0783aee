package cn.luqiao.gateway;

import cn.luqiao.adapter.Adapter;
import cn.luqiao.adapter.LinkName;
import cn.luqiao.adapter.Settings;
import cn.luqiao.core.partner.Limits;
import cn.luqiao.core.partner.Link;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.problem.Problem;
import cn.luqiao.core.problem.ProblemException;
import cn.luqiao.gateway.delivery.LinkGate;
import cn.luqiao.gateway.delivery.Links;
import cn.luqiao.gateway.generation.Generation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open links of the active generation, and how they become those of the next one: what is declared as before stays
 * as it is, untouched. One thread at a time.
 */
final class LiveLinks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveLinks.class);
    private final Links links;
    private final Opener opener;
    private final Map<LinkName, Open> open = new TreeMap<>(Comparator.comparing(LinkName::toString));

    /** Opens the adapter of a link; it is not started yet. */
    interface Opener {
        Adapter open(Generation generation, Partner partner, Link link) throws Exception;
    }

    /** What a link was opened with; another one of these needs another adapter. */
    private record Declared(String adapter, boolean inbound, boolean outbound, Settings settings, Limits limits) {}

    private record Open(Declared declared, LinkGate gate) {}

    LiveLinks(Links links, Opener opener) {
        this.links = links;
        this.opener = opener;
    }

    /** Opens every link of the first generation. */
    void open(Generation generation) throws Exception {
        for (Map.Entry<LinkName, Declared> link : declared(generation).entrySet()) {
            put(link.getKey(), link.getValue(), adapter(generation, link.getKey()));
        }
    }

    /** Starts every open link. */
    void start() throws Exception {
        for (Open link : open.values()) {
            link.gate().start();
        }
    }

    /**
     * Opens what the next generation needs beside what is open, without starting it. Throws {@link ProblemException}
     * LQ-5034 that names the link when one cannot be opened; then nothing has changed.
     */
    Change prepare(Generation next) {
        Map<LinkName, Declared> wanted = declared(next);
        Map<LinkName, Adapter> fresh = new LinkedHashMap<>();
        for (Map.Entry<LinkName, Declared> link : wanted.entrySet()) {
            Open known = open.get(link.getKey());
            if (known == null || !known.declared().equals(link.getValue())) {
                try {
                    fresh.put(link.getKey(), adapter(next, link.getKey()));
                } catch (Exception e) {
                    fresh.values().forEach(Adapter::close);
                    throw new ProblemException(unopened(link.getKey(), e));
                }
            }
        }
        return new Change(wanted, fresh);
    }

    /** Links to be opened, replaced and closed. */
    final class Change {
        private final Map<LinkName, Declared> wanted;
        private final Map<LinkName, Adapter> fresh;

        private Change(Map<LinkName, Declared> wanted, Map<LinkName, Adapter> fresh) {
            this.wanted = wanted;
            this.fresh = fresh;
        }

        /** Gives up what was opened. */
        void drop() {
            fresh.values().forEach(Adapter::close);
        }

        /** Carries it out, one link after the other; what could not be started is told and stays closed. */
        LinkChanges carryOut() {
            List<String> opened = new ArrayList<>();
            List<String> replaced = new ArrayList<>();
            List<Problem> problems = new ArrayList<>();
            List<LinkName> gone = open.keySet().stream()
                    .filter(name -> !wanted.containsKey(name))
                    .toList();
            gone.forEach(LiveLinks.this::shut);
            fresh.forEach((name, adapter) -> {
                (open.containsKey(name) ? replaced : opened).add(name.toString());
                try {
                    change(name, wanted.get(name), adapter);
                } catch (Exception e) {
                    LOG.error("link {} did not start", name, e);
                    shut(name);
                    problems.add(unopened(name, e));
                }
            });
            return new LinkChanges(
                    opened, replaced, gone.stream().map(LinkName::toString).toList(), problems);
        }
    }

    private void change(LinkName name, Declared declared, Adapter adapter) throws Exception {
        Open known = open.get(name);
        if (known == null) {
            put(name, declared, adapter);
            open.get(name).gate().start();
        } else {
            known.gate().replaceBy(adapter);
            open.put(name, new Open(declared, known.gate()));
        }
    }

    private void shut(LinkName name) {
        Open known = open.remove(name);
        links.remove(name);
        if (known != null) {
            known.gate().close();
        }
    }

    private void put(LinkName name, Declared declared, Adapter adapter) {
        LinkGate gate = new LinkGate(name.toString(), adapter);
        open.put(name, new Open(declared, gate));
        links.put(name, gate);
    }

    private Adapter adapter(Generation generation, LinkName name) throws Exception {
        Partner partner = generation.partners().byId(name.partner()).orElseThrow();
        return opener.open(generation, partner, partner.links().get(name.link()));
    }

    private static Map<LinkName, Declared> declared(Generation generation) {
        Map<LinkName, Declared> declared = new LinkedHashMap<>();
        for (Partner partner : generation.partners().all()) {
            if (partner.active()) {
                partner.links()
                        .values()
                        .forEach(link -> declared.put(
                                new LinkName(partner.id(), link.name()),
                                new Declared(
                                        link.adapter(),
                                        link.inbound(),
                                        link.outbound(),
                                        generation.linkSettings().get(partner.id() + "/" + link.name()),
                                        partner.limits())));
            }
        }
        return declared;
    }

    private static Problem unopened(LinkName name, Exception e) {
        String why = e instanceof ProblemException problem
                ? problem.problem().summary()
                : e.getClass().getSimpleName();
        return Problem.of("LQ-5034")
                .at("partner " + name.partner() + " link " + name.link())
                .because(why);
    }

    @Override
    public void close() {
        List<LinkName> names = new ArrayList<>(open.keySet());
        java.util.Collections.reverse(names);
        names.forEach(this::shut);
    }
}
