/** SOAP: partners call the services of our WSDLs, and we call theirs, by Apache CXF or with envelopes of our own. */
package cn.luqiao.adapter.soap;
