package cn.luqiao.core.seal;

/**
 * The certificate of a time-stamping authority, or of whoever issued it.
 *
 * @param der X.509, DER
 */
public record StampAuthority(byte[] der) {}
