package cn.luqiao.gateway.credential;

import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.seal.http.ContentDigest;
import java.util.Optional;

/**
 * Who a message comes from, as proven.
 *
 * @param partner in whose name it is sent: its rights, limits and serials count
 * @param agent who proved to be allowed to send in that name; empty when the partner sent itself
 * @param promise digest that the signed message promises of its body; empty without a signature
 */
public record ProvenSender(Partner partner, Optional<Partner> agent, Optional<ContentDigest> promise) {}
