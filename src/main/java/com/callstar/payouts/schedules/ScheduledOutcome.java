package com.callstar.payouts.schedules;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * What came of one day of a schedule in one currency.
 *
 * @param dueOn the business day
 * @param openedAt when a node began with it: long after it was due if none was running
 * @param available what was available then
 * @param payoutId the request; null if nothing was requested
 * @param refusal the code of why nothing was requested; null if something was, or if no try has ended yet
 * @param open whether it is tried again
 */
public record ScheduledOutcome(
        LocalDate dueOn,
        Instant dueAt,
        Instant openedAt,
        Money available,
        String payoutId,
        String refusal,
        boolean open) {

    private static final Duration LATE = Duration.ofHours(1);
    private static final String SENTENCES = "scheduled.";

    /** Whether no node was running when it was due. */
    public boolean late() {
        return Duration.between(dueAt, openedAt).compareTo(LATE) > 0;
    }

    /** Why nothing was requested, and what to do; null if there is no such reason. */
    public Wording.Spoken reason() {
        return refusal == null ? null : reason(refusal, available);
    }

    /** Why nothing was requested, and what to do. */
    public static Wording.Spoken reason(String refusal, Money available) {
        String sentence = Wording.has(SENTENCES + refusal) ? SENTENCES + refusal : SENTENCES + "OTHER";
        return language -> Wording.of(sentence, Map.of("available", available), language);
    }
}
