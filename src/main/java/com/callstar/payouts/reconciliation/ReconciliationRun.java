package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Ids;
import com.callstar.payouts.reconciliation.StripeStatement.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** One run: takes the turn, looks at Stripe, compares. What Stripe does not tell ends it without a verdict on the books. */
@ApplicationScoped
class ReconciliationRun {

    private final ReconciliationLease turn;
    private final Mirror mirror;
    private final Comparison comparison;
    private final Reports reports;
    private final Clock clock;

    ReconciliationRun(ReconciliationLease turn, Mirror mirror, Comparison comparison, Reports reports, Clock clock) {
        this.turn = turn;
        this.mirror = mirror;
        this.comparison = comparison;
        this.reports = reports;
        this.clock = clock;
    }

    boolean isDue() {
        return turn.isDue();
    }

    /** @throws ReconciliationUnderWay where it is another's turn */
    Reconciliation carryOut(Actor actor) {
        Instant now = clock.instant();
        String id = Ids.next("rec", now);
        turn.take(id);
        try {
            StripeSnapshot seen = mirror.see(id);
            return comparison.compare(id, actor, now, seen);
        } catch (Unavailable notTold) {
            Reconciliation incomplete =
                    new Reconciliation(id, actor.toString(), now, clock.instant(), notTold.getMessage());
            return reports.keep(incomplete, List.of(), List.of());
        } finally {
            turn.giveBack(id);
        }
    }
}
