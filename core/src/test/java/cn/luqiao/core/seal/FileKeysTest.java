package cn.luqiao.core.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of key modules with keys in files, and what only files can have. */
class FileKeysTest extends KeyModuleContract {
    @TempDir
    Path temp;

    @BeforeEach
    void keys() {
        place(temp.resolve("own"));
        module(FileKeys.open(temp.resolve("own"), PASSWORD));
    }

    @Test
    void a_secret_wrapped_elsewhere_does_not_open() {
        byte[] wrapped = module().wrapStoreKey("secret".getBytes(UTF_8));
        place(temp.resolve("other"));
        FileKeys other = FileKeys.open(temp.resolve("other"), PASSWORD);
        assertThatThrownBy(() -> other.unwrapStoreKey(wrapped)).hasMessageContaining("LQ-4101");
        other.wrapStoreKey("x".getBytes(UTF_8));
        assertThatThrownBy(() -> other.unwrapStoreKey(wrapped)).hasMessageContaining("LQ-4106");
    }

    @Test
    void an_absent_folder_holds_no_keys() {
        assertThat(FileKeys.open(temp.resolve("none"), PASSWORD).keys()).isEmpty();
    }
}
