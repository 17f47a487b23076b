package com.callstar.payouts.halves;

/** Stands for one half of all tests, which {@link HalvesEngine} runs in one JVM. */
final class FirstHalf {

    private FirstHalf() {}
}
