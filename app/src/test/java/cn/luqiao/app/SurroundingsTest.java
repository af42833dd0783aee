package cn.luqiao.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What code may take from its surroundings: no clock, chance, zone, charset or locale that the machine decides. */
@AnalyzeClasses(packages = "cn.luqiao", importOptions = ImportOption.DoNotIncludeTests.class)
final class SurroundingsTest {
    private static final String WIRING = "cn.luqiao.app..";
    private static final Set<String> CLOCKS = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.LocalTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime",
            "java.time.YearMonth",
            "java.time.Year");

    /** Methods that fall back on a default charset, locale or zone, by the types of their parameters. */
    private static final Map<String, Set<String>> DEFAULTS = Map.ofEntries(
            Map.entry("java.lang.String.getBytes", Set.of("")),
            Map.entry("java.lang.String.toLowerCase", Set.of("")),
            Map.entry("java.lang.String.toUpperCase", Set.of("")),
            Map.entry("java.lang.String.format", Set.of("java.lang.String,[Ljava.lang.Object;")),
            Map.entry("java.lang.String.formatted", Set.of("[Ljava.lang.Object;")),
            Map.entry("java.lang.String.<init>", Set.of("[B", "[B,int,int")),
            Map.entry("java.io.ByteArrayOutputStream.toString", Set.of("")),
            Map.entry("java.io.InputStreamReader.<init>", Set.of("java.io.InputStream")),
            Map.entry("java.io.OutputStreamWriter.<init>", Set.of("java.io.OutputStream")),
            Map.entry("java.io.FileReader.<init>", Set.of("java.io.File", "java.lang.String")),
            Map.entry("java.io.FileWriter.<init>", Set.of("java.io.File", "java.lang.String")),
            Map.entry("java.io.PrintStream.<init>", Set.of("java.io.OutputStream", "java.io.OutputStream,boolean")),
            Map.entry("java.nio.charset.Charset.defaultCharset", Set.of("")),
            Map.entry("java.util.Locale.getDefault", Set.of("")),
            Map.entry("java.util.TimeZone.getDefault", Set.of("")),
            Map.entry("java.time.ZoneId.systemDefault", Set.of("")),
            Map.entry("java.text.SimpleDateFormat.<init>", Set.of("", "java.lang.String")),
            Map.entry("java.time.format.DateTimeFormatter.ofPattern", Set.of("java.lang.String")));

    @ArchTest
    static final ArchRule nobody_but_the_wiring_reads_the_clock = noClasses()
            .that()
            .resideOutsideOfPackage(WIRING)
            .and()
            .doNotHaveFullyQualifiedName("cn.luqiao.sandbox.Sandbox")
            .should()
            .accessTargetWhere(calls("a clock of the machine", SurroundingsTest::readsTheClock))
            .because("translation must be reproducible and tests must set the time: take a java.time.Clock");

    @ArchTest
    static final ArchRule nobody_but_the_wiring_draws_lots = noClasses()
            .that()
            .resideOutsideOfPackage(WIRING)
            .should()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .because("an id must be repeatable in a test: take an id source");

    @ArchTest
    static final ArchRule nobody_relies_on_a_default_of_the_machine = noClasses()
            .should()
            .accessTargetWhere(calls("a default charset, locale or zone", SurroundingsTest::usesADefault))
            .because("the machine may have LANG=C and TZ=UTC: name UTF_8, Locale.ROOT, ZoneOffset.ofHours(8)");

    @ArchTest
    static final ArchRule only_hardened_factories_make_xml_parsers = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("cn.luqiao.sandbox.xml.Xml")
            .and()
            .doNotHaveFullyQualifiedName("cn.luqiao.adapter.soap.HardenedXml")
            .and()
            .doNotHaveFullyQualifiedName("cn.luqiao.core.translate.sheet.SheetXml")
            .should()
            .accessTargetWhere(calls("an XML factory", SurroundingsTest::makesAnXmlFactory))
            .because("an outside document may carry entities: take the parser of a hardened factory");

    @ArchTest
    static final ArchRule only_the_program_prints_and_exits = noClasses()
            .that()
            .resideOutsideOfPackages(WIRING, "cn.luqiao.sandbox")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .because("a library logs or returns: standard output belongs to the result of a command");

    private static boolean readsTheClock(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        String name = call.getName();
        boolean withoutClock = call.getTarget().getRawParameterTypes().stream()
                .noneMatch(parameter -> parameter.isAssignableTo(java.time.Clock.class));
        return name.equals("now") && CLOCKS.contains(owner) && withoutClock
                || owner.equals("java.time.Clock") && name.startsWith("system")
                || owner.equals("java.lang.System") && name.equals("currentTimeMillis")
                || owner.equals("java.util.Date")
                        && name.equals("<init>")
                        && parameters(call).isEmpty();
    }

    private static boolean usesADefault(JavaCall<?> call) {
        return DEFAULTS.getOrDefault(call.getTargetOwner().getName() + "." + call.getName(), Set.of())
                .contains(parameters(call));
    }

    private static boolean makesAnXmlFactory(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        return call.getName().matches("newInstance|newFactory|newDefaultFactory|newDefaultInstance|newNSInstance")
                && owner.startsWith("javax.xml.")
                && owner.endsWith("Factory")
                && !owner.endsWith("OutputFactory");
    }

    private static String parameters(JavaCall<?> call) {
        List<JavaClass> types = call.getTarget().getRawParameterTypes();
        return String.join(",", types.stream().map(JavaClass::getName).toList());
    }

    private static DescribedPredicate<JavaAccess<?>> calls(
            String what, java.util.function.Predicate<JavaCall<?>> predicate) {
        return DescribedPredicate.describe(
                "calls " + what, access -> access instanceof JavaCall<?> call && predicate.test(call));
    }
}
