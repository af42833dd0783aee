package cn.luqiao.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom: the arrows of docs/architecture.md, each with what to do instead. */
@AnalyzeClasses(packages = "cn.luqiao", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String CORE = "cn.luqiao.core..";
    private static final String ADAPTERS = "cn.luqiao.adapter..";
    private static final String GATEWAY = "cn.luqiao.gateway..";
    private static final String SANDBOX = "cn.luqiao.sandbox..";
    private static final String APP = "cn.luqiao.app..";
    private static final String[] SINGLE_ADAPTERS = {
        "cn.luqiao.adapter.rest..", "cn.luqiao.adapter.soap..", "cn.luqiao.adapter.file..", "cn.luqiao.adapter.queue.."
    };

    @ArchTest
    static final ArchRule core_knows_no_other_module = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ADAPTERS, GATEWAY, SANDBOX, APP)
            .because("arrows point down only: let the caller pass what core needs");

    @ArchTest
    static final ArchRule core_knows_no_transport = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.camel..",
                    "org.apache.cxf..",
                    "org.apache.activemq..",
                    "org.apache.artemis..",
                    "org.apache.qpid..",
                    "org.apache.sshd..",
                    "io.vertx..",
                    "io.netty..",
                    "jakarta.jms..",
                    "jakarta.xml.soap..",
                    "java.net.http..")
            .because("core is what we know, not how we talk: move transport code to an adapter or to gateway");

    @ArchTest
    static final ArchRule the_adapter_api_knows_core_and_camel_api_only = noClasses()
            .that()
            .resideInAPackage("cn.luqiao.adapter")
            .should()
            .dependOnClassesThat(resideInAnyPackage(GATEWAY, SANDBOX, APP)
                    .or(resideInAPackage("org.apache.camel..").and(outsideJar("camel-api"))))
            .because("an adapter must compile against camel-api alone: use only types of that jar here");

    @ArchTest
    static final ArchRule adapters_do_not_know_each_other = slices().matching("cn.luqiao.adapter.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage("cn.luqiao.adapter.http.."))
            .because("an adapter is one folder that can be removed: move what two share to adapters/api, or what REST"
                    + " and SOAP share to adapters/http, which is no adapter");

    @ArchTest
    static final ArchRule adapters_know_neither_gateway_nor_app = noClasses()
            .that()
            .resideInAPackage(ADAPTERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(GATEWAY, SANDBOX, APP)
            .because("an adapter talks to its AdapterContext and ListenerContext only");

    @ArchTest
    static final ArchRule gateway_knows_no_single_adapter = noClasses()
            .that()
            .resideInAPackage(GATEWAY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SINGLE_ADAPTERS)
            .because("adapter types are found by ServiceLoader: put what gateway needs into AdapterType");

    @ArchTest
    static final ArchRule gateway_knows_neither_sandbox_nor_app = noClasses()
            .that()
            .resideInAPackage(GATEWAY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SANDBOX, APP)
            .because("arrows point down only: let app pass what gateway needs in GatewaySetup");

    @ArchTest
    static final ArchRule the_sandbox_shares_no_code_with_the_gateway = noClasses()
            .that()
            .resideInAPackage(SANDBOX)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CORE, ADAPTERS, GATEWAY, APP)
            .because("an opponent that uses our code repeats our mistakes: write it again from docs/interfaces");

    @ArchTest
    static final ArchRule only_seal_works_with_keys = noClasses()
            .that()
            .resideInAnyPackage(CORE, ADAPTERS, GATEWAY, APP)
            .and()
            .resideOutsideOfPackage("cn.luqiao.core.seal..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("javax.crypto..", "org.bouncycastle..")
                    .or(named(
                            "java.security.Signature",
                            "java.security.KeyStore",
                            "java.security.KeyFactory",
                            "java.security.KeyPairGenerator",
                            "java.security.PrivateKey",
                            "javax.net.ssl.KeyManagerFactory")))
            .because("one package to review for cryptography: ask cn.luqiao.core.seal for digests, signers, tokens"
                    + " or an SSLContext");

    @ArchTest
    static final ArchRule only_ledger_works_with_the_database = noClasses()
            .that()
            .resideInAnyPackage(CORE, ADAPTERS, GATEWAY, APP)
            .and()
            .resideOutsideOfPackage("cn.luqiao.core.ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.postgresql..")
            .because("the ledger is append-only and has one writer: add a verb to cn.luqiao.core.ledger.Ledger");

    @ArchTest
    static final ArchRule nobody_serializes_java_objects = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.Object(In|Out)putStream")
            .because("a message that names classes runs code: write JSON");

    @ArchTest
    static final ArchRule no_type_takes_a_name_that_camel_owns = noClasses()
            .should()
            .haveNameMatching(".*[.$](Exchange|Message|Route|Endpoint|Component|Processor)")
            .because("in this house these six words mean Camel's types: name what it is to the business");

    @ArchTest
    static final ArchRule a_name_says_the_role = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Utils?|Helper|Data|Info)(\\$.*)?|.*[.$](Abstract|Base)[A-Z][^.]*")
            .because("such a name says nothing: name it by its nature, as SqliteLedger or FixedWidthReader");

    @ArchTest
    static final ArchRule packages_are_free_of_cycles = slices().matching("cn.luqiao.(core|gateway|sandbox|app).(*)..")
            .should()
            .beFreeOfCycles()
            .because("packages that need each other are one package or have a third one in common");

    @ArchTest
    static final ArchRule every_class_is_of_a_known_module = classes()
            .should()
            .resideInAnyPackage(CORE, ADAPTERS, GATEWAY, SANDBOX, APP)
            .because("a new module needs its rules here");

    private static DescribedPredicate<JavaClass> named(String... names) {
        return describe("named " + String.join(" or ", names), type -> java.util.Arrays.asList(names)
                .contains(type.getName()));
    }

    private static DescribedPredicate<JavaClass> outsideJar(String jar) {
        return describe("outside of " + jar, type -> type.getSource()
                .map(source -> !source.getUri().toString().contains("/" + jar + "-"))
                .orElse(false));
    }
}
