package com.callstar.payouts.parts;

/** Stands for the second part of all tests, which {@link PartsEngine} runs in one JVM. */
final class SecondPart {

    private SecondPart() {}
}
