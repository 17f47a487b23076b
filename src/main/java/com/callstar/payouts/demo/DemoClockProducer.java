package com.callstar.payouts.demo;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the clock that can be moved the application's clock, wherever these classes are present. */
final class DemoClockProducer {

    @Produces
    @Singleton
    DemoClock clock() {
        return DemoClock.shared();
    }
}
