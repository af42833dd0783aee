package cn.luqiao.gateway.intake;

import cn.luqiao.core.ledger.Ledger;
import cn.luqiao.core.seal.ReceiptSigner;
import cn.luqiao.core.seal.Tokens;
import java.time.Clock;
import java.time.ZoneOffset;

/** The signed lists of what came from partners and went to them, day by day. Thread-safe. */
public final class PartnerDays {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private final Received received;
    private final Clock clock;

    public PartnerDays(IntakeParts parts) {
        this(parts.ledger(), parts.tokens(), parts.signer(), parts.clock());
    }

    public PartnerDays(Ledger ledger, Tokens tokens, ReceiptSigner signer, Clock clock) {
        this.received = new Received(ledger, new Keys(tokens), new SignedAnswers(signer));
        this.clock = clock;
    }

    /** The list of a partner's day, JSON. Throws ProblemException LQ-6211 when the date is none, or one to come. */
    public byte[] of(String partner, String date) {
        return received.day(partner, date, clock.instant().atOffset(CHINA));
    }
}
