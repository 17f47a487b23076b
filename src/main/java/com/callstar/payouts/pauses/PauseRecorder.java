package com.callstar.payouts.pauses;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Audits pauses and their ends and fires the events about them, in the transaction of the change. */
@ApplicationScoped
class PauseRecorder {

    private final Audit audit;
    private final Event<CreatorPaused> paused;
    private final Event<CreatorResumed> resumed;

    PauseRecorder(Audit audit, Event<CreatorPaused> paused, Event<CreatorResumed> resumed) {
        this.audit = audit;
        this.paused = paused;
        this.resumed = resumed;
    }

    /** @param before the pause that it changes; null if it is a new one */
    void paused(CreatorPaused event, Pause before) {
        Pause pause = event.pause();
        record(event.creator().id(), event.actor(), "creator.pause", before, pause, pause.reason());
        paused.fire(event);
    }

    void resumed(CreatorResumed event, Pause ended, String reason) {
        record(event.creator().id(), event.actor(), "creator.resume", ended, event.still(), reason);
        resumed.fire(event);
    }

    private void record(String creatorId, Actor actor, String action, Pause from, Pause to, String reason) {
        audit.record(creatorId, new Audit.AuditChange(actor, action, state(from), state(to), reason));
    }

    private static String state(Pause pause) {
        return pause == null ? null : pause.state();
    }
}
