package cn.luqiao.app;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.adapter.ApiOffender;
import cn.luqiao.adapter.queue.QueueOffender;
import cn.luqiao.adapter.rest.RestOffender;
import cn.luqiao.core.offender.CoreOffender;
import cn.luqiao.gateway.offender.GatewayOffender;
import cn.luqiao.sandbox.offended.SandboxOffended;
import cn.luqiao.sandbox.offender.SandboxOffender;
import cn.luqiao.unknown.Stranger;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of the architecture is broken by a class made for it: a rule that cannot fail holds nothing. */
final class RulesCanFailTest {
    private static final JavaClasses OFFENDERS = new ClassFileImporter()
            .importClasses(List.of(
                    CoreOffender.class,
                    nested("Route"),
                    nested("NameHelper"),
                    ApiOffender.class,
                    QueueOffender.class,
                    RestOffender.class,
                    GatewayOffender.class,
                    SandboxOffender.class,
                    SandboxOffended.class,
                    Stranger.class));

    static Stream<String> rules() {
        return Stream.of(ArchitectureTest.class, SurroundingsTest.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(ArchTest.class))
                .map(field -> field.getDeclaringClass().getSimpleName() + "." + field.getName());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void an_offender_is_found(String rule) throws Exception {
        String[] name = rule.split("\\.");
        Field field = Class.forName("cn.luqiao.app." + name[0]).getDeclaredField(name[1]);
        field.setAccessible(true);
        ArchRule found = (ArchRule) field.get(null);
        assertThat(found.evaluate(OFFENDERS).hasViolation()).isTrue();
    }

    private static Class<?> nested(String name) {
        return Arrays.stream(CoreOffender.class.getDeclaredClasses())
                .filter(type -> type.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
