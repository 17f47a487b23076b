package com.callstar.payouts.exports;

import com.callstar.payouts.core.Money;
import java.util.Set;

/**
 * What a creator was owed at the start of a month, what changed it, and what they were owed at its end: opening + sales + refunds + fees +
 * payouts + corrections = closing. Amounts that lower what is owed are negative.
 *
 * @param number the month's place in the request, 0 for the first
 * @param sales what customers paid
 * @param refunds what customers got back, by refunds and disputes
 * @param fees the platform's fees, less what it gave back
 * @param payouts what was paid out, less what came back
 * @param corrections everything else
 * @param repaid whether shares repaid a debt by a plan, or settled what was written off, which changes none of the amounts
 */
record MonthSums(
        int number,
        Money opening,
        Money sales,
        Money refunds,
        Money fees,
        Money payouts,
        Money corrections,
        boolean repaid) {

    private static final Set<String> SALES = Set.of("capture", "settled-from", "settled-as");
    private static final Set<String> REFUNDS = Set.of("refund", "dispute");
    private static final Set<String> PAYOUTS = Set.of("settle", "fail", "take-back");
    private static final String REPAYMENT = "repay";

    static MonthSums openedWith(int number, Money opening) {
        Money zero = Money.zero(opening.currency());
        return new MonthSums(number, opening, zero, zero, zero, zero, zero, false);
    }

    /**
     * @param cause how the ledger's reference begins
     * @param owed by how much it changed what the creator is owed
     * @param fee by how much it changed the platform's fees
     * @param settled what was written off (negative), or came back
     */
    MonthSums with(String cause, Money owed, Money fee, Money settled) {
        Money gross = owed.plus(fee);
        boolean sale = SALES.contains(cause);
        boolean refund = REFUNDS.contains(cause);
        boolean payout = PAYOUTS.contains(cause);
        return new MonthSums(
                number,
                opening,
                sale ? sales.plus(gross) : sales,
                refund ? refunds.plus(gross) : refunds,
                fees.minus(fee),
                payout ? payouts.plus(gross) : payouts,
                sale || refund || payout ? corrections : corrections.plus(gross),
                repaid || cause.equals(REPAYMENT) || !settled.isZero());
    }

    Money closing() {
        return opening.plus(sales).plus(refunds).plus(fees).plus(payouts).plus(corrections);
    }

    /** With what changed in another month, or of another creator. The opening balance stays the first one's. */
    MonthSums plusChanges(MonthSums other) {
        return new MonthSums(
                number,
                opening,
                sales.plus(other.sales),
                refunds.plus(other.refunds),
                fees.plus(other.fees),
                payouts.plus(other.payouts),
                corrections.plus(other.corrections),
                repaid || other.repaid);
    }

    /** Nothing was owed, and nothing happened. */
    boolean isEmpty() {
        return opening.isZero()
                && sales.isZero()
                && refunds.isZero()
                && fees.isZero()
                && payouts.isZero()
                && corrections.isZero()
                && !repaid;
    }
}
