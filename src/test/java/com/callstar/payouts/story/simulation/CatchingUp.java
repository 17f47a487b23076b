package com.callstar.payouts.story.simulation;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.payouts.Adoptions;
import com.callstar.payouts.payouts.Adoptions.Adoption;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.Payouts;
import com.callstar.payouts.reconciliation.Reconciliations;
import com.callstar.payouts.story.Books;
import com.callstar.payouts.stripe.Inbox;
import com.callstar.payouts.stripe.Sweep;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** What people do after a restore, as docs/operations.md says. */
@ApplicationScoped
@Unremovable
class CatchingUp {

    private static final Actor ADMIN = new Actor("test", "admin");

    private final NodeRestart nodes;
    private final Sweep sweep;
    private final Inbox inbox;
    private final Reconciliations reconciliations;
    private final Adoptions adoptions;
    private final Payouts payouts;
    private final Books books;

    CatchingUp(
            NodeRestart nodes,
            Sweep sweep,
            Inbox inbox,
            Reconciliations reconciliations,
            Adoptions adoptions,
            Payouts payouts,
            Books books) {
        this.nodes = nodes;
        this.sweep = sweep;
        this.inbox = inbox;
        this.reconciliations = reconciliations;
        this.adoptions = adoptions;
        this.payouts = payouts;
        this.books = books;
    }

    /** The database that will be copied knows how far the platform was swept, as one that has run for a day. */
    void sweepsBefore() {
        if (books.rows("select 1 from stripe_sweep where swept_at is not null").isEmpty()) {
            sweep.run();
        }
    }

    void startsTheNodes() {
        nodes.forgetEverything();
    }

    void sweeps() {
        sweep.runNow(ADMIN);
    }

    /** Answers the payouts that the books know again, and those that are rejected because their money was paid otherwise. */
    List<Payout> adopts() {
        return adoptions.adoptAll("The database was restored", ADMIN).stream()
                .flatMap(one -> one.payout() != null ? Stream.of(one.payout()) : rejected(one))
                .toList();
    }

    private Stream<Payout> rejected(Adoption refused) {
        return books.rows("""
                select p.id from payout p
                where p.creator_id = '%s' and exists (
                    select 1 from disbursement d where d.payout_id = p.id and d.waiting_because is not null)""".formatted(refused.disbursement().creatorId())).stream()
                .flatMap(this::rejected);
    }

    private Stream<Payout> rejected(String payoutId) {
        try {
            return Stream.of(payouts.reject(payoutId, "Paid otherwise", ADMIN));
        } catch (Refusal underWay) {
            return Stream.empty();
        }
    }

    /** @param first whether it is the first time without faults */
    List<Payout> catchesUp(boolean first) {
        if (first) {
            sweeps();
            inbox.run();
            reconciliations.run(ADMIN);
        }
        return adopts();
    }
}
