/**
 * HTTP Message Signatures: which parts of a request were signed, by which key, when; and digests of bodies. Sources:
 * RFC 9421, RFC 9530, RFC 9651.
 */
package cn.luqiao.core.seal.http;
