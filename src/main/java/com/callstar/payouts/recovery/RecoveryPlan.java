package com.callstar.payouts.recovery;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.ledger.AccountHolder;
import java.time.Instant;
import java.util.Objects;

/**
 * How a creator repays what they owe in one currency.
 *
 * @param version 1, 2, 3 …, for each creator and currency; ends count, too
 * @param percentage how much of each released share repays the debt: 1 to 100
 * @param limit the most that is taken of one released share; null for no limit
 * @param since when it began; a plan that is changed keeps its beginning
 * @param setAt when it was agreed or changed last
 * @param by who did that, as {@link com.callstar.payouts.core.Actor#toString()} writes it
 * @param reason as the person wrote it; {@code removed} if the creator was erased
 */
public record RecoveryPlan(
        AccountHolder owner,
        long version,
        int percentage,
        Money limit,
        Instant since,
        Instant setAt,
        String by,
        String reason) {

    public boolean takesTheSame(int otherPercentage, Money otherLimit) {
        return percentage == otherPercentage && Objects.equals(limit, otherLimit);
    }

    /** As the audit has it: {@code 25 % of each release, at most 50.00 EUR}. */
    public String terms() {
        return percentage + " % of each release" + (limit == null ? "" : ", at most " + limit);
    }
}
