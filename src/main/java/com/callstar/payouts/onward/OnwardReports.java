package com.callstar.payouts.onward;

import com.callstar.payouts.core.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.hibernate.Session;

/**
 * Compares events about payouts on connected accounts with our onward payouts. An event changes no status: it is a hint
 * to read the object at Stripe soon, with our own key.
 */
@ApplicationScoped
public class OnwardReports {

    private final Session database;
    private final Clock clock;

    OnwardReports(Session database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What an event is about.
     *
     * @param reference our token for onward payouts in the object's metadata; null if it has none
     * @param amount null if the event has none
     */
    public record Report(String stripeId, String reference, String stripeAccountId, Money amount) {

        /** Omits the token, so that no log shows it. */
        @Override
        public String toString() {
            return "Report[%s on %s]".formatted(stripeId, stripeAccountId);
        }
    }

    /** What follows from a report. */
    public sealed interface Verdict {}

    /** It is no onward payout of ours. */
    public record NotOurs() implements Verdict {}

    /** It is one of ours, and is read at Stripe soon. */
    public record ReadSoon() implements Verdict {}

    /** It is an earlier attempt of ours, which failed: nothing follows. */
    public record Over() implements Verdict {}

    /** It has a token that the books do not know, as after a restored backup: the list of the account's payouts will say. */
    public record NoOrder() implements Verdict {}

    /** It names one of ours and does not match it. */
    public record Mismatch(String why) implements Verdict {}

    @Transactional
    public Verdict consider(Report report) {
        Optional<OnwardPayoutEntity> found = OnwardPayoutEntity.of(report.stripeId(), report.reference());
        if (found.isPresent()) {
            return compare(found.get(), report);
        }
        if (report.reference() == null) {
            return new NotOurs();
        }
        return isOver(report) ? new Over() : new NoOrder();
    }

    private Verdict compare(OnwardPayoutEntity row, Report report) {
        if (!row.stripeAccountId.equals(report.stripeAccountId())) {
            return new Mismatch("it is about another account than the one that was ordered");
        }
        if (Arrays.asList(row.earlierIds).contains(report.stripeId())) {
            return new Over();
        }
        if (row.stripeId != null ? !row.stripeId.equals(report.stripeId()) : !row.isUnanswered()) {
            return new Mismatch("it is another object than the one that Stripe made of the order");
        }
        if (!new Money(row.amount, row.currency).equals(report.amount())) {
            return new Mismatch("its amount is not what was ordered");
        }
        // The answer to our own call, or its repetition, says which object is ours.
        if (!row.isUnanswered()) {
            row.nextTryAt = clock.instant();
        }
        return new ReadSoon();
    }

    private boolean isOver(Report report) {
        return database.createNativeQuery(
                                "select count(*) from onward_payout where stripe_account_id = :account and cardinality(earlier_ids) > 0 and :id = any (earlier_ids)",
                                Long.class)
                        .setParameter("account", report.stripeAccountId())
                        .setParameter("id", report.stripeId())
                        .getSingleResult()
                > 0;
    }
}
