package com.callstar.payouts.runs;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.Wording;
import com.callstar.payouts.payouts.DestinationRefused;
import com.callstar.payouts.payouts.PayoutRefused;
import java.util.Locale;
import java.util.Map;

/** Why a run does not pay a request now. Stored by name. */
public enum PayoutRunReason implements Wording.Spoken {
    /** The creator has no Stripe account, or Stripe cannot pay it. */
    ACCOUNT_NOT_READY,
    /** The destination is new or has changed, and is not trusted yet. */
    COOLING_OFF,
    /** Another admin has to process it. */
    APPROVAL_NEEDED,
    /** It is the payout of the admin who runs it. */
    OWN_PAYOUT,
    /** The creator has less than they requested. */
    BALANCE_TOO_LOW,
    /** Stripe's statement does not confirm enough of the payments. */
    UNCONFIRMED,
    /** The creator is paused. */
    PAUSED,
    /** Ledger and payments differ: payouts of the creator are blocked. */
    BLOCKED,
    /** The platform's balance at Stripe does not reach for it. */
    PLATFORM_BALANCE,
    /** The request is no longer open. */
    NOT_PENDING,
    /** Stripe did not answer in time, again and again. */
    STRIPE_UNAVAILABLE,
    /** An error of ours; the log has it. */
    INTERNAL;

    static PayoutRunReason of(Refusal refusal) {
        return switch (refusal) {
            case DestinationRefused.NeedsAnotherAdmin another -> APPROVAL_NEEDED;
            case DestinationRefused destination -> COOLING_OFF;
            case PayoutRefused.TheirOwn own -> OWN_PAYOUT;
            default ->
                switch (refusal.code()) {
                    case STRIPE_NOT_CONNECTED, STRIPE_NOT_READY -> ACCOUNT_NOT_READY;
                    case INSUFFICIENT_BALANCE -> BALANCE_TOO_LOW;
                    case UNCONFIRMED -> UNCONFIRMED;
                    case BOOKS_FROZEN -> BLOCKED;
                    case PAUSED -> PAUSED;
                    case INVALID_STATE, PAYOUT_NOT_FOUND -> NOT_PENDING;
                    case STRIPE_UNAVAILABLE -> STRIPE_UNAVAILABLE;
                    default -> INTERNAL;
                };
        };
    }

    @Override
    public String in(Locale language) {
        return Wording.of("run.reason." + name(), Map.of(), language);
    }
}
