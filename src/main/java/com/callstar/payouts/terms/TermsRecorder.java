package com.callstar.payouts.terms;

import com.callstar.payouts.audit.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Audits changes of terms and fires the events about them, in the transaction of the change. */
@ApplicationScoped
class TermsRecorder {

    private final Audit audit;
    private final Event<CreatorTermsChanged> changed;

    TermsRecorder(Audit audit, Event<CreatorTermsChanged> changed) {
        this.audit = audit;
        this.changed = changed;
    }

    void changed(CreatorTermsChanged event) {
        TermsVersion version = event.version();
        audit.record(
                version.creatorId(),
                new Audit.AuditChange(
                        event.actor(),
                        "creator.terms",
                        event.before().toString(),
                        version.terms().toString(),
                        version.reason()));
        changed.fire(event);
    }
}
