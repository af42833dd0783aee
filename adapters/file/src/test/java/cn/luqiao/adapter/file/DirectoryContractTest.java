package cn.luqiao.adapter.file;

import cn.luqiao.adapter.testkit.AdapterContract;
import cn.luqiao.adapter.testkit.OtherSide;
import java.nio.file.Path;

/** The contract over a directory of this machine. */
final class DirectoryContractTest extends AdapterContract {
    @Override
    protected OtherSide otherSide(Path folder) {
        return new DirectorySide(folder);
    }
}
