/** Runs all tests in three parts at the same time, each in a JVM of its own. */
package com.callstar.payouts.parts;
