/** Runs all tests as two halves at the same time, each in a JVM of its own. */
package com.callstar.payouts.halves;
