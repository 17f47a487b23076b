package com.callstar.payouts.onward;

import com.callstar.payouts.core.Audience;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Wording;
import java.time.Instant;

/**
 * Transferred money on its way from the creator's Stripe account to their bank.
 *
 * @param disbursementId the transfer that is paid on; for what an admin pays out of a balance, an id of its own
 * @param payoutId the payout whose transfer is paid on; for what an admin pays out of a balance, the same id
 * @param stripeId Stripe's payout ({@code po_…}) of the last attempt; null if there is none
 * @param problem why it waits, failed or was cancelled: a code, ours or Stripe's; null for nothing
 * @param message Stripe's own words about the problem, for admins
 * @param waitingSince since when the money lies on the account
 * @param expectedAt when the bank is expected to have it; null if Stripe does not say
 * @param paidAt when we learned that the bank has it; null if it has not
 * @param traceId by which the bank finds it; null if Stripe does not say
 * @param nextTryAt when it is sent next or read at Stripe; null for never
 * @param orderedBy the admin who pays it out of a balance; null if a transfer is paid on
 * @param orderedBecause their reason
 */
public record OnwardPayout(
        String disbursementId,
        String payoutId,
        String creatorId,
        String stripeAccountId,
        Money amount,
        OnwardStatus status,
        String stripeId,
        String problem,
        String message,
        Instant waitingSince,
        Instant sentAt,
        Instant expectedAt,
        Instant paidAt,
        String traceId,
        Instant nextTryAt,
        String orderedBy,
        String orderedBecause) {

    /** Where the money is and why, and what the reader can do. */
    public Wording.Spoken reason(Audience audience) {
        return OnwardReason.of(this, audience);
    }

    /** The same for a creator who has to do something about this problem. */
    public static Wording.Spoken reasonForCreator(String problem) {
        return OnwardReason.forCreator(problem);
    }

    /** Whether the creator has to do something about it at Stripe. */
    public boolean isForTheCreator() {
        return OnwardReason.isForTheCreator(problem);
    }
}
