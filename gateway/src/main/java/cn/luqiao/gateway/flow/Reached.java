package cn.luqiao.gateway.flow;

/**
 * One partner reached by one step of a flow.
 *
 * @param step id of the step, with a number when it is visited again
 * @param partner id of who is reached; one that received an earlier record may have no file any more
 * @param link link it leaves by
 * @param reply whether an answer is waited for
 * @param urgent whether the partner's other deliveries are overtaken
 */
record Reached(String step, String partner, String link, boolean reply, boolean urgent) {}
