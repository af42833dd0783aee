package cn.luqiao.gateway.credential;

import cn.luqiao.core.partner.Credential;
import cn.luqiao.core.partner.Partner;
import cn.luqiao.core.seal.SignatureAlgorithm;
import cn.luqiao.core.seal.SignatureCheck;
import cn.luqiao.gateway.generation.Generation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the public key of a signature by its name, among the partners of a generation. Thread-safe. */
final class KeyOwners {
    private volatile Optional<Index> index = Optional.empty();

    private record Index(Generation generation, Map<String, List<Key>> byId) {}

    /** A key with its owner; the working objects of its check are kept. */
    record Key(Partner partner, Credential.MessageKey credential, SignatureCheck check) {}

    /** The key of that name that counts on a day. */
    Optional<Key> key(Generation generation, String keyId, LocalDate today) {
        return index(generation).byId().getOrDefault(keyId, List.of()).stream()
                .filter(key -> key.credential().validOn(today))
                .findFirst();
    }

    private Index index(Generation generation) {
        Optional<Index> known = index;
        if (known.isEmpty() || known.get().generation() != generation) {
            known = Optional.of(new Index(generation, keys(generation)));
            index = known;
        }
        return known.get();
    }

    private static Map<String, List<Key>> keys(Generation generation) {
        Map<String, List<Key>> byId = new HashMap<>();
        for (Partner partner : generation.partners().all()) {
            for (Credential credential : partner.trust()) {
                if (credential instanceof Credential.MessageKey key) {
                    byId.computeIfAbsent(key.keyId(), id -> new ArrayList<>(1)).add(new Key(partner, key, check(key)));
                }
            }
        }
        return byId;
    }

    private static SignatureCheck check(Credential.MessageKey key) {
        SignatureCheck check = SignatureCheck.ofPem(key.pem(), key.algorithm());
        return key.algorithm() == SignatureAlgorithm.SM2_SM3 ? check.withSm2Id(key.sm2Id()) : check;
    }
}
