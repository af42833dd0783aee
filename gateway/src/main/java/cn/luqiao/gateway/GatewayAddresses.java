package cn.luqiao.gateway;

import java.util.Optional;

/**
 * Where a running gateway listens.
 *
 * @param partnerHttps base URL of the partner port
 * @param partnerHttp base URL of the plain partner port, if it is open
 * @param control base URL of the control port
 */
public record GatewayAddresses(String partnerHttps, Optional<String> partnerHttp, String control) {}
