package com.callstar.payouts.demo;

import com.callstar.payouts.payments.ReserveReleases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Releases the reserves that have become due at once when the time is moved, as {@link DemoJobs} does with other work. */
@ApplicationScoped
class DemoReserves {

    private final ReserveReleases reserves;

    DemoReserves(ReserveReleases reserves) {
        this.reserves = reserves;
    }

    void runDue(@Observes DemoClock.Advanced advanced) {
        reserves.run();
    }
}
