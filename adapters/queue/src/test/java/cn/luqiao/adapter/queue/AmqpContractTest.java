package cn.luqiao.adapter.queue;

import cn.luqiao.adapter.testkit.AdapterContract;
import cn.luqiao.adapter.testkit.OtherSide;
import java.nio.file.Path;

/** The contract over AMQP 1.0. */
final class AmqpContractTest extends AdapterContract {
    @Override
    protected OtherSide otherSide(Path folder) throws Exception {
        return new BrokerSide("amqp", folder);
    }
}
