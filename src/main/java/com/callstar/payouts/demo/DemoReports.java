package com.callstar.payouts.demo;

import com.callstar.payouts.notifications.Outbox;
import com.callstar.payouts.reconciliation.Reconciliations;
import com.callstar.payouts.reconciliation.StatementUpdates;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/** Runs the jobs that report on the others at once: emails, Stripe's statement and reconciliation. */
@ApplicationScoped
class DemoReports {

    private final Outbox outbox;
    private final StatementUpdates statement;
    private final Reconciliations reconciliations;

    DemoReports(Outbox outbox, StatementUpdates statement, Reconciliations reconciliations) {
        this.outbox = outbox;
        this.statement = statement;
        this.reconciliations = reconciliations;
    }

    void runDue(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) DemoClock.Advanced advanced) {
        outbox.run();
        // Ticks instead of running, because Stripe may be unavailable.
        statement.loop().tick();
        reconciliations.run();
    }
}
