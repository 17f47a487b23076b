package com.callstar.payouts.core;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The clock that all features use. Development, tests and the demo replace it by one that can be moved. */
final class SystemClock {

    // @Singleton, because Clock has no constructor that a client proxy could call.
    @Produces
    @Singleton
    @DefaultBean
    Clock systemClock() {
        return Clock.systemUTC();
    }
}
