package com.callstar.payouts.core;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * The clock that all features use: the same on all nodes. Development, tests and the demo replace it by one that can be
 * moved.
 */
final class ProductClock {

    // @Singleton, because Clock has no constructor that a client proxy could call.
    @Produces
    @Singleton
    @DefaultBean
    Clock clock(DatabaseTime time) {
        return SharedClock.of(time);
    }
}
