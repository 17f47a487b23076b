package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Wording;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A difference in one object or balance.
 *
 * @param stripeId Stripe's id: a charge's intent, a transfer, a payout, a connected account; null for whole balances
 * @param ourId the payment, disbursement or creator; null if the ledger knows none
 * @param books our amount, signed as it changed the balance
 * @param stripe Stripe's amount, signed in the same way
 * @param at when the last part of it happened
 */
public record Difference(
        DifferenceCode code,
        ReconciliationLine line,
        String stripeId,
        String ourId,
        Money books,
        Money stripe,
        Instant at) {

    /**
     * The most serious first: money that left unknown to us, then all others by their code, and last what may still
     * arrive.
     */
    static final Comparator<Difference> GRAVEST = Comparator.comparing((Difference one) -> !one.maybePaidTwice())
            .thenComparing(Difference::code)
            .thenComparing(Difference::at);

    private static final String PREFIX = "difference.";

    public boolean isMismatch() {
        return code != DifferenceCode.NOT_YET;
    }

    public Money amount() {
        return stripe.minus(books);
    }

    private boolean maybePaidTwice() {
        return code == DifferenceCode.MISSING_IN_BOOKS
                && (line == ReconciliationLine.TRANSFER || line == ReconciliationLine.PAYOUT);
    }

    /** What it means and what to do, in words. */
    public String in(Locale language) {
        String special = PREFIX + code + "." + line;
        Map<String, Object> facts = new HashMap<>();
        facts.put("stripeId", Objects.requireNonNullElse(stripeId, "–"));
        facts.put("ourId", Objects.requireNonNullElse(ourId, "–"));
        facts.put("books", line.leaves() ? books.negated() : books);
        facts.put("stripe", line.leaves() ? stripe.negated() : stripe);
        facts.put("at", at);
        return Wording.of(Wording.has(special) ? special : PREFIX + code, facts, language);
    }
}
