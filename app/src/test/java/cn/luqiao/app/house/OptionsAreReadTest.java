package cn.luqiao.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luqiao.gateway.generation.GatewayOptions;
import cn.luqiao.gateway.generation.Setting;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An option that is declared is read by some part of the program: none is there for show. */
class OptionsAreReadTest {
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("cn.luqiao.gateway", "cn.luqiao.app");

    @Test
    void every_declared_option_is_read_where_the_gateway_is_put_together() {
        JavaClass options = PROGRAM.get(GatewayOptions.class);
        List<String> unread = options.getFields().stream()
                .filter(field -> field.getRawType().isEquivalentTo(Setting.class))
                .filter(field -> !isRead(field))
                .map(JavaField::getName)
                .toList();
        assertThat(unread).as("wire the option, or drop it").isEmpty();
    }

    @Test
    void every_declared_option_stands_in_the_file() {
        List<Field> declared = Arrays.stream(GatewayOptions.class.getDeclaredFields())
                .filter(field -> field.getType() == Setting.class)
                .toList();
        assertThat(GatewayOptions.ALL).hasSameSizeAs(declared);
    }

    private static boolean isRead(JavaField field) {
        return field.getAccessesToSelf().stream()
                .map(JavaFieldAccess::getOriginOwner)
                .anyMatch(reader -> !reader.getPackageName().equals("cn.luqiao.gateway.generation"));
    }
}
