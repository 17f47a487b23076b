package com.callstar.payouts.core;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The time everything goes by. Development, tests and the demo put a clock in its place that can be moved. */
final class SystemClock {

    // @Singleton, for a Clock has no constructor a client proxy could use and no state worth one.
    @Produces
    @Singleton
    @DefaultBean
    Clock systemClock() {
        return Clock.systemUTC();
    }
}
