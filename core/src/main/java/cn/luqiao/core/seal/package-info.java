/** The only place that touches keys: digests, tokens, encryption at rest, receipt signatures, secrets, TLS contexts. */
package cn.luqiao.core.seal;
