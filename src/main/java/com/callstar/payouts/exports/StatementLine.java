package com.callstar.payouts.exports;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * A fact of the ledger that changed what a creator is owed, or repaid what they owe.
 *
 * @param transferId of its first transfer; with the time of posting, the key of the list
 * @param cause how the ledger's reference begins
 * @param about the booking, or Stripe's id of the transfer or payout; null if there is neither
 * @param gross without the fee
 * @param fee negative if it lowers what the creator is owed
 * @param repaid how much of a debt this share repaid by a plan, which does not change what the creator is owed; null for nothing
 * @param settled how much of it settles what was written off, which changes nothing either; null for nothing
 */
record StatementLine(
        long transferId,
        Instant bookedAt,
        Instant at,
        String cause,
        String about,
        Money gross,
        Money fee,
        Money repaid,
        Money settled) {

    Money net() {
        return gross.plus(fee);
    }
}
