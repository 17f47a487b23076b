package com.callstar.payouts.parts;

/** Stands for the first part of all tests, which {@link PartsEngine} runs in one JVM. */
final class FirstPart {

    private FirstPart() {}
}
