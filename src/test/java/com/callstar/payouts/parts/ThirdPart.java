package com.callstar.payouts.parts;

/** Stands for the third part of all tests, which {@link PartsEngine} runs in one JVM. */
final class ThirdPart {

    private ThirdPart() {}
}
