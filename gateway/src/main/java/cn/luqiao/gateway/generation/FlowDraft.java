package cn.luqiao.gateway.generation;

import cn.luqiao.core.source.Place;

/**
 * A flow with the places that findings about it point to.
 *
 * @param flow the flow
 * @param from where its {@code record:} endpoint is written
 */
record FlowDraft(Flow flow, Place from) {}
