package com.callstar.payouts.stripe;

import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payouts.FailureReason;
import com.callstar.payouts.payouts.PayoutGateway.NotNow;
import com.callstar.payouts.payouts.PayoutGateway.Outcome;
import com.callstar.payouts.payouts.PayoutGateway.Refused;
import com.callstar.payouts.payouts.WaitingReason;
import java.util.Map;

/**
 * Decides who can cure the refusal of a disbursement. A cause that only the platform can cure never fails a creator's
 * payout.
 *
 * @see <a href="https://docs.stripe.com/error-codes">Stripe: error codes</a>
 */
final class RefusedDisbursement {

    private static final String SHORT = "balance_insufficient";

    /** Codes about the platform's own account or key, with any HTTP status. */
    private static final Map<String, String> OF_THE_PLATFORM = Map.of(
            "platform_api_key_expired", WaitingReason.KEY,
            "api_key_expired", WaitingReason.KEY,
            "secret_key_required", WaitingReason.KEY,
            "livemode_mismatch", WaitingReason.KEY,
            "testmode_charges_only", WaitingReason.SETUP,
            "platform_account_required", WaitingReason.SETUP,
            "tls_version_unsupported", WaitingReason.SETUP);

    /** How Stripe refuses platforms without Connect: a 400 without a code. */
    private static final String NO_CONNECT = "signed up for Connect";

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
        String code = refusal.code();
        if (OF_THE_PLATFORM.containsKey(code)) {
            return OF_THE_PLATFORM.get(code);
        }
        if (refusal.status() == 401) {
            return WaitingReason.KEY;
        }
        // This code is also a 403, but it is about the connected account: it is disconnected, or does not exist.
        if (refusal.status() == 403 && !code.equals("account_invalid")) {
            return WaitingReason.PERMISSION;
        }
        if (route == Route.PLATFORM && code.equals(SHORT)) {
            return WaitingReason.BALANCE;
        }
        return refusal.message().contains(NO_CONNECT) ? WaitingReason.SETUP : null;
    }
}
