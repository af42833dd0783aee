/** Whether a certificate may be relied on: chain, validity, use and revocation, each failure named. */
package cn.luqiao.core.seal.certificate;
