package com.callstar.payouts.demo;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the movable clock the application's clock, if these classes are present. */
final class DemoClockProducer {

    @Produces
    @Singleton
    DemoClock clock() {
        return DemoClock.shared();
    }
}
