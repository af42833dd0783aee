/** Cryptographic envelopes of GB/T 35275 and of CMS: written in a stream, opened only as a whole and only when sound. */
package cn.luqiao.core.seal.cms;
