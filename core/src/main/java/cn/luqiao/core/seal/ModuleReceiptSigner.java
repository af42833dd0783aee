package cn.luqiao.core.seal;

/** Signs receipts with an SM2 key of a module. */
final class ModuleReceiptSigner implements ReceiptSigner {
    private final Signer signer;
    private final Sm2PublicKey publicKey;

    ModuleReceiptSigner(Signer signer) {
        this.signer = signer;
        publicKey = new Sm2PublicKey(PublicKeys.sm2(signer.check().key()));
    }

    @Override
    public Sm2PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        return signer.sign(message, SignatureForm.DER);
    }
}
