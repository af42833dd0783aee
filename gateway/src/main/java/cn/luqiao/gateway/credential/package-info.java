/** Who sends: credentials as presented are judged here, bearer tokens, certificates, own links and signatures. */
package cn.luqiao.gateway.credential;
