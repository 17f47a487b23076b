package com.callstar.payouts.demo;

import com.callstar.payouts.payments.Releases;
import com.callstar.payouts.payouts.Recovery;
import com.callstar.payouts.payouts.Reversals;
import com.callstar.payouts.stripe.Inbox;
import com.callstar.payouts.stripe.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Runs what has become due at once when the time is moved, without waiting for the next tick. */
@ApplicationScoped
class DemoJobs {

    private final Inbox inbox;
    private final Releases releases;
    private final Recovery recovery;
    private final Reversals reversals;
    private final Sweep sweep;

    DemoJobs(Inbox inbox, Releases releases, Recovery recovery, Reversals reversals, Sweep sweep) {
        this.inbox = inbox;
        this.releases = releases;
        this.recovery = recovery;
        this.reversals = reversals;
        this.sweep = sweep;
    }

    void runDue(@Observes DemoClock.Advanced advanced) {
        inbox.run();
        releases.run();
        recovery.run();
        reversals.run();
        sweep.run();
    }
}
