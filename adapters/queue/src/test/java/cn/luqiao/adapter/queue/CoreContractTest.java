package cn.luqiao.adapter.queue;

import cn.luqiao.adapter.testkit.AdapterContract;
import cn.luqiao.adapter.testkit.OtherSide;
import java.nio.file.Path;

/** The contract over the Artemis core protocol. */
final class CoreContractTest extends AdapterContract {
    @Override
    protected OtherSide otherSide(Path folder) throws Exception {
        return new BrokerSide("core", folder);
    }
}
