package com.callstar.payouts.debts;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Audits write-offs and fires the events about them, in the transaction of the change. */
@ApplicationScoped
class WriteOffRecorder {

    private final Audit audit;
    private final Event<DebtWrittenOff> writtenOff;
    private final Clock clock;

    WriteOffRecorder(Audit audit, Event<DebtWrittenOff> writtenOff, Clock clock) {
        this.audit = audit;
        this.writtenOff = writtenOff;
        this.clock = clock;
    }

    /** As the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    void writtenOff(DebtWrittenOff event, String reason) {
        Money owedBefore = event.owed().plus(event.amount());
        audit.record(
                event.creator().id(),
                new Audit.AuditChange(
                        event.actor(),
                        "creator.write_off",
                        "owes " + owedBefore,
                        "owes " + event.owed(),
                        event.amount() + ": " + reason));
        writtenOff.fire(event);
    }
}
