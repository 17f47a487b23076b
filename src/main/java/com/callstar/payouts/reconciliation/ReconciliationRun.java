package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Ids;
import com.callstar.payouts.reconciliation.StripeStatement.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** One run: takes the lease, reads Stripe, compares. If Stripe does not answer, the run ends without a result. */
@ApplicationScoped
class ReconciliationRun {

    private final ReconciliationLease lease;
    private final Mirror mirror;
    private final Comparison comparison;
    private final Reports reports;
    private final Clock clock;

    ReconciliationRun(ReconciliationLease lease, Mirror mirror, Comparison comparison, Reports reports, Clock clock) {
        this.lease = lease;
        this.mirror = mirror;
        this.comparison = comparison;
        this.reports = reports;
        this.clock = clock;
    }

    boolean isDue() {
        return lease.isDue();
    }

    /** @throws ReconciliationUnderWay if another node has the lease */
    Reconciliation carryOut(Actor actor) {
        Instant now = clock.instant();
        String id = Ids.next("rec", now);
        lease.take(id);
        try {
            StripeSnapshot snapshot = mirror.readStripe(id);
            return comparison.compare(id, actor, now, snapshot);
        } catch (Unavailable unavailable) {
            Reconciliation incomplete =
                    new Reconciliation(id, actor.toString(), now, clock.instant(), unavailable.getMessage());
            return reports.save(incomplete, List.of(), List.of());
        } finally {
            lease.release(id);
        }
    }
}
