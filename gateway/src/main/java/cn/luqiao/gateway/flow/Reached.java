package cn.luqiao.gateway.flow;

import cn.luqiao.core.partner.Link;
import cn.luqiao.core.partner.Partner;

/**
 * One partner reached by one step of a flow.
 *
 * @param step id of the step, with a number when it is visited again
 * @param partner who is reached
 * @param link link that carries the record type
 * @param reply whether an answer is waited for
 * @param urgent whether the partner's other deliveries are overtaken
 */
record Reached(String step, Partner partner, Link link, boolean reply, boolean urgent) {}
