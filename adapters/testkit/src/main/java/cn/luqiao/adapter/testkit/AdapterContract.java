package cn.luqiao.adapter.testkit;

import cn.luqiao.adapter.AdapterType;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promises that every adapter keeps. A test class extends this, brings its partner as an {@link OtherSide}, and may
 * add tests of its own on {@link #stage()}.
 */
@Timeout(90)
public abstract class AdapterContract implements InboundContract, OutboundContract, TypeContract {
    private Stage stage;

    /** The started partner; it may write below the folder. */
    protected abstract OtherSide otherSide(Path folder) throws Exception;

    @BeforeEach
    final void set_the_stage(@TempDir Path folder, TestInfo test) throws Exception {
        OtherSide side = otherSide(folder);
        boolean needsNobody = test.getTestMethod()
                .filter(method -> method.getDeclaringClass() == TypeContract.class)
                .isPresent();
        if (!needsNobody) {
            side.start();
        }
        stage = new Stage(folder, side);
    }

    @AfterEach
    final void clear_the_stage() throws Exception {
        if (stage != null) {
            stage.close();
        }
    }

    @Override
    public final Stage stage() {
        return stage;
    }

    @Override
    public AdapterType type() {
        return stage.side().type();
    }
}
