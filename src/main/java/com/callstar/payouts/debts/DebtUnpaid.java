package com.callstar.payouts.debts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.recovery.RecoveryPlan;
import java.time.Instant;
import java.util.List;

/**
 * Nothing was repaid of these debts for long. Fired within the transaction that notes it.
 *
 * @param at when it was noted
 */
public record DebtUnpaid(Instant at, List<Debt> debts) {

    /** @param plan how it is repaid; null if in full from each release */
    public record Debt(String creatorId, Money owed, RecoveryPlan plan) {}
}
