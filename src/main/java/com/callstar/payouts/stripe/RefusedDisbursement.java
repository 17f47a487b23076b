package com.callstar.payouts.stripe;

import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payouts.FailureReason;
import com.callstar.payouts.payouts.PayoutGateway.NotNow;
import com.callstar.payouts.payouts.PayoutGateway.Outcome;
import com.callstar.payouts.payouts.PayoutGateway.Refused;
import com.callstar.payouts.payouts.WaitingReason;

/**
 * Decides who can cure the refusal of a disbursement. A cause that only the platform can cure never fails a creator's
 * payout.
 *
 * @see <a href="https://docs.stripe.com/error-codes">Stripe: error codes</a>
 */
final class RefusedDisbursement {

    private static final String SHORT = "balance_insufficient";

    private RefusedDisbursement() {}

    static Outcome outcome(Route route, StripeResult.Refusal<?> refusal) {
        String cause = causeAtThePlatform(route, refusal);
        if (cause != null) {
            return new NotNow(cause, refusal.message(), true);
        }
        boolean accountShort = route == Route.CONNECTED && refusal.code().equals(SHORT);
        return new Refused(accountShort ? FailureReason.ACCOUNT_SHORT : refusal.code(), refusal.message());
    }

    /** Null if the platform cannot cure it. */
    private static String causeAtThePlatform(Route route, StripeResult.Refusal<?> refusal) {
        if (route == Route.PLATFORM && refusal.code().equals(SHORT)) {
            return WaitingReason.BALANCE;
        }
        return PlatformRefusal.of(refusal).map(PlatformRefusal::cause).orElse(null);
    }
}
