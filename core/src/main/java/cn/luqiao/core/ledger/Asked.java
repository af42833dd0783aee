package cn.luqiao.core.ledger;

import cn.luqiao.core.delivery.DeliveryState;
import java.util.Optional;

/**
 * What became of a question that a flow asked on its way.
 *
 * @param state state of its delivery
 * @param code problem code of its last failure; empty when there was none
 * @param answer the canonical answer (JSON), once it is there and as long as bodies are kept
 */
public record Asked(DeliveryState state, String code, Optional<byte[]> answer) {}
