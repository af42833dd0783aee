package cn.luqiao.app.command;

import cn.luqiao.core.seal.CertificateUse;
import cn.luqiao.core.seal.HeldKey;
import cn.luqiao.core.seal.KeyFolder;
import cn.luqiao.core.seal.KeyKind;
import cn.luqiao.core.seal.KeyModule;
import cn.luqiao.core.seal.SignatureAlgorithm;
import cn.luqiao.gateway.GatewayKeys;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What an installation protects by cryptography, as its keys and its configuration say. */
record CryptoInventory(GatewayKeys keys, Clock clock) {
    private static final String SOFTWARE = "Bouncy Castle，本进程 this process";
    private static final String JDK = "JDK JSSE，本进程 this process";

    List<ProtectedItem> items() {
        List<ProtectedItem> items = new ArrayList<>();
        try (KeyModule module = keys.module(clock)) {
            KeyFolder folder = keys.open();
            own(items, folder, keys.signer().isPresent() ? module.description() : SOFTWARE);
            module.keys().forEach(key -> items.add(held(key, module.description())));
            folder.close();
        }
        port(items);
        return items;
    }

    private static void own(List<ProtectedItem> items, KeyFolder folder, String receipts) {
        String stores = String.join(", ", folder.storeKeyIds());
        items.add(new ProtectedItem(
                "回执与检查点 receipts and checkpoints",
                "SM2 + SM3",
                folder.receiptSigner().publicKey().keyId(),
                receipts,
                "8.4 h 不可否认性 non-repudiation"));
        items.add(new ProtectedItem(
                "台账内容与封存口令 stored content, sealed secrets",
                "SM4-GCM",
                stores,
                SOFTWARE,
                "8.4 e 存储机密性, g 存储完整性 stored data"));
        items.add(new ProtectedItem(
                "台账日志 ledger log", "SM3 (RFC 9162)", "-", SOFTWARE, "8.4 g 存储完整性 integrity of stored data"));
        items.add(new ProtectedItem(
                "业务键标记 tokens of business keys", "HMAC-SM3", "index.key", SOFTWARE, "8.4 e 存储机密性 stored data"));
    }

    private static ProtectedItem held(HeldKey key, String module) {
        boolean signs = key.use() == CertificateUse.SIGNING;
        return new ProtectedItem(
                signs ? "对外报文签名 signatures on messages" : "对外报文加密 encryption of messages",
                signs ? SignatureAlgorithm.usual(key.kind()).label() : wrapping(key.kind()),
                key.name() + " (" + key.certificate().getSerialNumber().toString(16) + ")",
                module,
                signs ? "8.4 f 传输完整性, h 不可否认性 integrity, non-repudiation" : "8.4 d 传输机密性 data in transit");
    }

    private static String wrapping(KeyKind kind) {
        return switch (kind) {
            case SM2 -> "SM2 + SM4";
            case RSA -> "RSA + AES";
            case P256, P384 -> "ECDH + AES";
            case ED25519 -> "-";
        };
    }

    private void port(List<ProtectedItem> items) {
        for (X509Certificate certificate : keys.partnerPort().stream().limit(1).toList()) {
            String kind =
                    KeyKind.of(certificate.getPublicKey()).map(KeyKind::label).orElse("?");
            items.add(new ProtectedItem(
                    "参与方端口 partner port",
                    "TLS 1.2, 1.3 (" + kind + ")",
                    certificate.getSerialNumber().toString(16),
                    JDK,
                    "8.2 a 身份鉴别, b 完整性, c 机密性 network; 8.4 a 身份鉴别 authentication"));
        }
    }
}
