package cn.luqiao.adapter.soap;

import cn.luqiao.adapter.testkit.AdapterContract;
import cn.luqiao.adapter.testkit.OtherSide;
import java.nio.file.Path;
import java.util.Map;

final class SoapContractTest extends AdapterContract {
    @Override
    protected OtherSide otherSide(Path folder) {
        return new SoapSide(Map.of("wsdl", "tax-bus"));
    }
}
