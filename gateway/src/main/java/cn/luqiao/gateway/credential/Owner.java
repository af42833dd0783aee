package cn.luqiao.gateway.credential;

import cn.luqiao.core.partner.Credential;
import cn.luqiao.core.partner.Partner;

/** A partner with the credential that proved it. */
record Owner(Partner partner, Credential credential) {}
