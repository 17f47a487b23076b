package com.callstar.payouts.payouts;

import java.util.function.Supplier;

/**
 * How the last payout of a holder ended.
 *
 * @param failureCode ours or Stripe's; null if it did not fail
 * @param retryAllowed whether an admin allowed another request although nothing has changed
 * @param accountWhenSent what a refusal could depend on when it was sent, as {@link RequestRules#likeness} writes it
 */
record LastOutcome(PayoutStatus status, String failureCode, boolean retryAllowed, String accountWhenSent) {

    /** Whether Stripe refused it without a reason, and nothing about the account has changed since. */
    boolean wouldRepeat(Supplier<String> account) {
        return status == PayoutStatus.FAILED
                && !retryAllowed
                && FailureReason.isUnexplained(failureCode)
                && account.get().equals(accountWhenSent);
    }
}
