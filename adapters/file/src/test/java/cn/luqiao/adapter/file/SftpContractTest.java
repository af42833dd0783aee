package cn.luqiao.adapter.file;

import cn.luqiao.adapter.testkit.AdapterContract;
import cn.luqiao.adapter.testkit.OtherSide;
import java.nio.file.Path;

/** The contract over SFTP. */
final class SftpContractTest extends AdapterContract {
    @Override
    protected OtherSide otherSide(Path folder) throws Exception {
        return new SftpSide(folder);
    }
}
