package com.callstar.payouts.core;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Provides random numbers to spread work over time. Never use it for secrets. */
final class Randomness {

    @Produces
    @Singleton
    @DefaultBean
    RandomGenerator random() {
        return () -> ThreadLocalRandom.current().nextLong();
    }
}
