package com.callstar.payouts.halves;

/** Stands for the other half of all tests, which {@link HalvesEngine} runs in one JVM. */
final class SecondHalf {

    private SecondHalf() {}
}
