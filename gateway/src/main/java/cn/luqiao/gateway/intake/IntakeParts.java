package cn.luqiao.gateway.intake;

import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.seal.ReceiptSigner;
import cn.luqiao.core.seal.Secrets;
import cn.luqiao.core.seal.Tokens;
import cn.luqiao.gateway.generation.Generation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What intake is made of.
 *
 * @param active the active generation, empty until the gateway is ready
 * @param generations any stored generation by its digest; throws ProblemException when it cannot be loaded
 * @param ledger the ledger
 * @param secrets secrets by name
 * @param tokens maker of key tokens
 * @param routing plans what becomes of an accepted record
 * @param schemas gives the root of the active generation's schemas folder
 * @param spool folder for batch files under way
 * @param ids gives new ids, 32 lower-case hex characters
 * @param clock the clock
 * @param ownCode participant code of the gateway
 * @param selfCheck whether the self-check of signatures is answered
 * @param signer signs what partners are told on request
 */
public record IntakeParts(
        Supplier<Optional<Generation>> active,
        Function<String, Generation> generations,
        Ledger ledger,
        Secrets secrets,
        Tokens tokens,
        Routing routing,
        Supplier<Path> schemas,
        Path spool,
        Supplier<String> ids,
        Clock clock,
        String ownCode,
        boolean selfCheck,
        ReceiptSigner signer) {}
