package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Audience;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.creators.Requirements;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** Why a payout is not requested, processed, withdrawn or rejected. */
public abstract sealed class PayoutRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private PayoutRefused(RefusalCode code, String sentence, Object... facts) {
        super(code, sentence, facts);
    }

    public static final class BelowMinimum extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        BelowMinimum(Money requested, Money minimum) {
            super(RefusalCode.BELOW_MINIMUM, null, "requested", requested, "minimum", minimum);
        }
    }

    public static final class InsufficientBalance extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        /** @param frozen what open disputes keep from being available */
        InsufficientBalance(Money requested, Money available, Money frozen) {
            super(
                    RefusalCode.INSUFFICIENT_BALANCE,
                    available.minor() < 0 ? "owed" : frozen.isPositive() ? "frozen" : null,
                    "requested",
                    requested,
                    "available",
                    available,
                    "owed",
                    available.minor() < 0 ? available.negated() : Money.zero(available.currency()),
                    "frozen",
                    frozen);
        }
    }

    /** Written for the admin who processes: of another's account, not of their own. */
    PayoutRefused forAdmin() {
        addressTo(Audience.ADMIN);
        return this;
    }

    /** Stripe refused the last one without a reason, and nothing has changed since. */
    public static final class RefusedBefore extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        RefusedBefore() {
            super(RefusalCode.INVALID_STATE, "refused_before");
        }
    }

    public static final class StripeNotConnected extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        StripeNotConnected() {
            super(RefusalCode.STRIPE_NOT_CONNECTED, null);
        }
    }

    /** What Stripe wants stands beside the code, in words and in Stripe's own codes. */
    public static final class StripeNotReady extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        StripeNotReady(Requirements requirements) {
            super(RefusalCode.STRIPE_NOT_READY, null, inTurn(requirements.facts()));
        }
    }

    /** The platform cannot reach the creator's Stripe account any more. */
    public static final class StripeAccountLost extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        StripeAccountLost(Requirements requirements) {
            super(RefusalCode.STRIPE_NOT_READY, "lost", inTurn(requirements.facts()));
        }
    }

    private static Object[] inTurn(Map<String, Object> facts) {
        return facts.entrySet().stream()
                .flatMap(fact -> Stream.of(fact.getKey(), fact.getValue()))
                .toArray();
    }

    /** Whoever is paid does not decide that they are. */
    public static final class TheirOwn extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        TheirOwn() {
            super(RefusalCode.FORBIDDEN, "own_payout");
        }
    }

    public static final class PendingRequestExists extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        PendingRequestExists() {
            super(RefusalCode.PENDING_REQUEST_EXISTS, null);
        }
    }

    public static final class NotFound extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        public NotFound() {
            super(RefusalCode.PAYOUT_NOT_FOUND, null);
        }
    }

    public static final class InvalidState extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        InvalidState(PayoutStatus status) {
            super(RefusalCode.INVALID_STATE, "payout", "status", status);
        }
    }

    /**
     * The creator's money goes elsewhere since the request, or since shortly before it: nothing is sent before an admin has
     * confirmed that, or, where it was before the request, the cooling-off is over.
     */
    public static final class DestinationChanged extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        private final transient boolean sinceTheRequest;

        DestinationChanged(
                DestinationSnapshot meant,
                DestinationSnapshot now,
                Instant changedAt,
                Instant until,
                boolean sinceTheRequest) {
            super(
                    RefusalCode.INVALID_STATE,
                    "destination",
                    "requestedFor",
                    meant.stripeAccountId(),
                    "requestedForBank",
                    meant.bankAccountLast4(),
                    "now",
                    now.stripeAccountId(),
                    "nowBank",
                    now.bankAccountLast4(),
                    "changedAt",
                    changedAt,
                    "coolingOffUntil",
                    until);
            this.sinceTheRequest = sinceTheRequest;
        }

        /** Time alone does not end it. */
        boolean waitsForAnAdmin() {
            return sinceTheRequest;
        }
    }

    public static final class KeyUsed extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        KeyUsed(String payoutId) {
            super(RefusalCode.CONFLICT, "idempotency_key", "payoutId", payoutId);
        }
    }

    /** Somebody else was faster, at the same moment. */
    public static final class ChangedMeanwhile extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        ChangedMeanwhile() {
            super(RefusalCode.CONFLICT, "concurrent");
        }
    }

    /** Stripe said no, for certain: the payout failed and the balance is back. */
    public static final class StripeRefused extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        StripeRefused(String payoutId, String failureCode) {
            super(
                    RefusalCode.STRIPE_REFUSED,
                    null,
                    "payoutId",
                    payoutId,
                    "failureCode",
                    failureCode,
                    "reason",
                    FailureReason.of(failureCode, Audience.ADMIN));
        }
    }

    /** The creator owes nothing, or less than that; or the transfer has not so much left. */
    public static final class NothingToReverse extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        NothingToReverse(Money owed, Money reversible) {
            super(RefusalCode.INVALID_STATE, "reversal", "owed", owed, "reversible", reversible);
        }
    }

    /** Stripe did not take the transfer back: mostly, the creator's account has not so much any more. */
    public static final class ReversalRefused extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        ReversalRefused(String payoutId, String failureCode) {
            super(RefusalCode.STRIPE_REFUSED, "reversal", "payoutId", payoutId, "failureCode", failureCode);
        }
    }

    /** Stripe tells of money paid for an order that it had refused: somebody must look before anything is paid again. */
    public static final class PaidThoughFailed extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        PaidThoughFailed(String payoutId, String stripeId) {
            super(RefusalCode.INVALID_STATE, "paid_though_failed", "payoutId", payoutId, "stripeId", stripeId);
        }
    }

    /**
     * Of what is available, Stripe's statement does not confirm enough: it has not named a charge yet, says that less stands of one, or
     * the last reconciliation names it.
     */
    public static final class Unconfirmed extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        Unconfirmed(Money requested, Money available, Money confirmed) {
            super(
                    RefusalCode.UNCONFIRMED,
                    null,
                    "requested",
                    requested,
                    "available",
                    available,
                    "confirmed",
                    confirmed);
        }
    }

    /** Stripe does not tell what moved the platform's balance: nothing was done. */
    public static final class StatementUnavailable extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        public StatementUnavailable() {
            super(RefusalCode.STRIPE_UNAVAILABLE, "statement");
        }
    }

    /** The creator's books contradict themselves: an admin has to look, and to release them. */
    public static final class BooksFrozen extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        BooksFrozen(String because) {
            super(RefusalCode.BOOKS_FROZEN, null, "because", because);
        }
    }

    /** There is nothing to release. */
    public static final class BooksNotFrozen extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        BooksNotFrozen() {
            super(RefusalCode.INVALID_STATE, "books");
        }
    }

    /** Stripe gave no clear answer: the payout stays PROCESSING, its money claimed, until that is known. */
    public static final class StripeUnavailable extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        StripeUnavailable(String payoutId) {
            super(RefusalCode.STRIPE_UNAVAILABLE, null, "payoutId", payoutId);
        }
    }
}
