package cn.luqiao.core.seal;

import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;

/** The recommended SM2 curve, in the implementation made for it: the general one is many times slower. Source: GB/T 32918.5. */
final class Sm2Curve {
    static final ECNamedDomainParameters DOMAIN = domain();

    private Sm2Curve() {}

    private static ECNamedDomainParameters domain() {
        X9ECParameters curve = CustomNamedCurves.getByOID(GMObjectIdentifiers.sm2p256v1);
        return new ECNamedDomainParameters(GMObjectIdentifiers.sm2p256v1, curve);
    }
}
