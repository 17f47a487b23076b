package com.callstar.payouts.core;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Where chance comes from. For spreading work over time; no secret is made of it. */
final class Randomness {

    @Produces
    @Singleton
    @DefaultBean
    RandomGenerator random() {
        return () -> ThreadLocalRandom.current().nextLong();
    }
}
