/** The only place that touches keys: digests, tokens, signatures, encryption at rest, own keys, secrets, TLS contexts. */
package cn.luqiao.core.seal;
