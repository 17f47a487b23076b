package com.callstar.payouts.debts;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.recovery.RecoveryPlan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Audits recovery plans and fires the events about them, in the transaction of the change. */
@ApplicationScoped
class PlanRecorder {

    private final Audit audit;
    private final Event<RecoveryAgreed> agreed;
    private final Event<RecoveryEnded> ended;
    private final Clock clock;

    PlanRecorder(Audit audit, Event<RecoveryAgreed> agreed, Event<RecoveryEnded> ended, Clock clock) {
        this.audit = audit;
        this.agreed = agreed;
        this.ended = ended;
        this.clock = clock;
    }

    /** As the database keeps it: what is compared with it later must be the same. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    void agreed(RecoveryAgreed event) {
        RecoveryPlan before = event.before();
        record(
                event.plan(),
                event.actor(),
                "creator.recovery",
                before == null ? null : before.terms(),
                event.plan().terms(),
                event.plan().reason());
        agreed.fire(event);
    }

    void ended(RecoveryEnded event, String reason) {
        record(event.plan(), event.actor(), "creator.recovery_end", event.plan().terms(), null, reason);
        ended.fire(event);
    }

    /** Nothing is owed by this plan any more. */
    void repaid(RecoveryPlan plan, Actor actor) {
        record(plan, actor, "creator.recovery_end", plan.terms(), null, null);
    }

    private void record(RecoveryPlan plan, Actor actor, String action, String from, String to, String reason) {
        audit.record(plan.owner().creatorId(), new Audit.AuditChange(actor, action, from, to, reason));
    }
}
