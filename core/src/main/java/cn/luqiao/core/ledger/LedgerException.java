package cn.luqiao.core.ledger;

/** Nothing was stored; LQ-6001 to the sender. Never means "duplicate". */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
