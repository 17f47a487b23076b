package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Audience;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.creators.Requirements;
import java.util.Map;
import java.util.stream.Stream;

/** Why a payout is not requested, processed, cancelled or rejected. */
public abstract class PayoutRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    PayoutRefused(RefusalCode code, String sentence, Object... facts) {
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

    /** Words it for the admin who processes: it is about a creator's account, not the reader's. */
    PayoutRefused forAdmin() {
        addressTo(Audience.ADMIN);
        return this;
    }

    /** Stripe refused the last payout without a reason, and nothing has changed since. */
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

    /** Stripe's requirements are beside the code, in words and as Stripe's own codes. */
    public static final class StripeNotReady extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        StripeNotReady(Requirements requirements) {
            super(RefusalCode.STRIPE_NOT_READY, null, flattened(requirements.facts()));
        }
    }

    /** The platform can no longer reach the creator's Stripe account. */
    public static final class StripeAccountLost extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        StripeAccountLost(Requirements requirements) {
            super(RefusalCode.STRIPE_NOT_READY, "lost", flattened(requirements.facts()));
        }
    }

    private static Object[] flattened(Map<String, Object> facts) {
        return facts.entrySet().stream()
                .flatMap(fact -> Stream.of(fact.getKey(), fact.getValue()))
                .toArray();
    }

    /** An admin does not decide on their own payout. */
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

    public static final class KeyUsed extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        KeyUsed(String payoutId) {
            super(RefusalCode.CONFLICT, "idempotency_key", "payoutId", payoutId);
        }
    }

    /** Another request changed the same thing at the same moment. */
    public static final class ChangedMeanwhile extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        ChangedMeanwhile() {
            super(RefusalCode.CONFLICT, "concurrent");
        }
    }

    /** Stripe refused definitely: the payout is FAILED, and its money is available again. */
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

    /** The creator owes nothing or less than that, or the transfer has less left. */
    public static final class NothingToReverse extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        NothingToReverse(Money owed, Money reversible) {
            super(RefusalCode.INVALID_STATE, "reversal", "owed", owed, "reversible", reversible);
        }
    }

    /** Another request's reversal of this transfer has no clear answer yet: it is followed up, and nothing new is started. */
    public static final class ReversalOpen extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        ReversalOpen(String payoutId) {
            super(RefusalCode.CONFLICT, "reversal_open", "payoutId", payoutId);
        }
    }

    /** Stripe did not reverse the transfer: in most cases the creator's account does not have enough money any more. */
    public static final class ReversalRefused extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        ReversalRefused(String payoutId, String failureCode) {
            super(RefusalCode.STRIPE_REFUSED, "reversal", "payoutId", payoutId, "failureCode", failureCode);
        }
    }

    /**
     * An event reports money paid for a disbursement that Stripe had refused: an admin must look before anything is
     * paid again.
     */
    public static final class PaidThoughFailed extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        PaidThoughFailed(String payoutId, String stripeId) {
            super(RefusalCode.INVALID_STATE, "paid_though_failed", "payoutId", payoutId, "stripeId", stripeId);
        }
    }

    /**
     * Stripe's statement does not confirm enough of the available money: it does not contain a charge yet, shows a
     * smaller amount for one, or the last reconciliation has found a difference in one.
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

    /** Stripe does not return the statement of the platform's balance: nothing was done. */
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

    /** Stripe gave no clear answer: the payout stays PROCESSING and its money claimed until the outcome is known. */
    public static final class StripeUnavailable extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        StripeUnavailable(String payoutId) {
            super(RefusalCode.STRIPE_UNAVAILABLE, null, "payoutId", payoutId);
        }
    }

    /** Stripe has made nothing with this id that the books do not know. */
    public static final class NothingToAdopt extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        NothingToAdopt(String stripeId) {
            super(RefusalCode.INVALID_STATE, "adopt_nothing", "stripeId", stripeId);
        }
    }

    /** The books do not know whose money it was: register the creator first. */
    public static final class AdoptedCreatorUnknown extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        AdoptedCreatorUnknown(String stripeId, String stripeAccountId) {
            super(RefusalCode.INVALID_STATE, "adopt_creator", "stripeId", stripeId, "stripeAccountId", stripeAccountId);
        }
    }

    /** The books have too little money of the creator on this route: payments are missing, too. */
    public static final class NotFunded extends PayoutRefused {
        private static final long serialVersionUID = 1L;

        NotFunded(String stripeId, Money amount) {
            super(RefusalCode.INVALID_STATE, "adopt_funds", "stripeId", stripeId, "amount", amount);
        }
    }
}
